/** Every page of the desk, in the order of its places. A new page is one file and one line here. */
import type { PageAssets } from '../assets.ts';
import { auditAction } from './audit/audit-page.ts';
import { actOnBroadcast } from './broadcast/act.ts';
import { makeCampaign } from './broadcast/campaign.ts';
import { broadcastListPage } from './broadcast/list-page.ts';
import { broadcastStream } from './broadcast/live.ts';
import { broadcastPage } from './broadcast/one-page.ts';
import { recipientsFile, recipientsPage } from './broadcast/people-page.ts';
import { posterCode, posterPage, speechPage } from './broadcast/print-pages.ts';
import { editPage, saveEdit, saveNew, writePage } from './broadcast/write-page.ts';
import { contentActions } from './content/content-actions.ts';
import type { DeskAction } from './desk.ts';
import { homeAction } from './home.ts';
import { actOnTalk } from './inbox/act.ts';
import { beginTalk } from './inbox/begin.ts';
import { inboxListPage } from './inbox/list-page.ts';
import { inboxCount, inboxStream, talkStream } from './inbox/live.ts';
import { talkPage } from './inbox/talk-page.ts';
import type { DeskOptions } from './options.ts';
import { copyRecord } from './people/copy.ts';
import { eraseAction, eraseQuestion } from './people/erase.ts';
import { peopleFile, peopleListPage } from './people/people-page.ts';
import { openedAgain, openRecord, personAction, personFile } from './people/person-page.ts';
import { saveConfirm } from './people/save-confirm.ts';
import { savePlace } from './people/save-place.ts';
import { broadcastSettings, saveBroadcastSettings } from './settings/broadcast-page.ts';
import { communePage, saveCommune } from './settings/commune-page.ts';
import { dataPage } from './settings/data-page.ts';
import { hoursPage, saveHours } from './settings/hours-page.ts';
import { changeReplies, repliesPage } from './settings/replies-page.ts';
import { settingsPage } from './settings/settings-page.ts';
import { changeTargets, targetsPage } from './settings/targets-page.ts';
import { changeVillages, villagesPage } from './settings/villages-page.ts';
import { saveWebsite, websitePage } from './settings/website-page.ts';
import { changeZalo, zaloBack, zaloPage } from './settings/zalo-page.ts';
import { addStaffAction, addStaffPage } from './staff/add-staff.ts';
import { changeStaffAction, staffPage } from './staff/one-staff.ts';
import { staffListPage } from './staff/staff-list.ts';
import { todayFile } from './today/files.ts';
import { todayAction } from './today/today-page.ts';

export function deskActions(options: DeskOptions, assets: PageAssets): readonly DeskAction[] {
  return [
    homeAction(),
    todayAction(assets),
    todayFile(assets),
    peopleListPage(assets),
    peopleFile(assets),
    personAction(assets),
    personFile(assets),
    savePlace(assets),
    saveConfirm(assets),
    openRecord(assets),
    openedAgain(),
    copyRecord(assets),
    eraseQuestion(assets),
    eraseAction(assets),
    inboxListPage(assets),
    inboxCount(),
    inboxStream(),
    beginTalk(assets),
    talkPage(assets),
    actOnTalk(assets),
    talkStream(),
    ...contentActions(options, assets),
    broadcastListPage(assets),
    makeCampaign(assets),
    writePage(assets),
    saveNew(assets),
    broadcastPage(assets),
    actOnBroadcast(assets),
    broadcastStream(),
    editPage(assets),
    saveEdit(assets),
    recipientsPage(assets),
    recipientsFile(assets),
    speechPage(assets),
    posterPage(assets),
    posterCode(assets),
    settingsPage(assets),
    broadcastSettings(assets),
    saveBroadcastSettings(assets),
    communePage(assets),
    saveCommune(assets),
    villagesPage(assets),
    changeVillages(assets),
    targetsPage(assets),
    changeTargets(assets),
    websitePage(assets),
    saveWebsite(assets),
    hoursPage(assets),
    saveHours(assets),
    repliesPage(assets),
    changeReplies(assets),
    zaloPage(assets),
    changeZalo(assets),
    zaloBack(assets),
    dataPage(assets),
    staffListPage(assets),
    addStaffPage(assets),
    addStaffAction(options, assets),
    staffPage(assets),
    changeStaffAction(assets),
    auditAction(assets),
  ];
}

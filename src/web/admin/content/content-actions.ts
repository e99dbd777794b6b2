/** The desk's pages for teaching the assistant. */
import type { PageAssets } from '../../assets.ts';
import type { DeskAction } from '../desk.ts';
import type { DeskOptions } from '../options.ts';
import { asidePage, releaseMisses } from './aside-page.ts';
import { assignMisses, assignPage } from './assign-page.ts';
import { chooseTopic } from './choose-topic.ts';
import { changeEntry, entryPage } from './entry-page.ts';
import { draftsPage, exportTaught, taughtPage } from './list-pages.ts';
import { chooseMisses, missesPage } from './misses-page.ts';
import { publishEntry, publishPage } from './publish-page.ts';
import { removeEntry, removePage } from './remove-page.ts';
import { tellAsked, tellPage } from './tell-page.ts';
import { tryAgain, tryPage } from './try-page.ts';
import { saveNew, writePage } from './write-page.ts';

export const contentActions = (options: DeskOptions, assets: PageAssets): readonly DeskAction[] => [
  missesPage(assets),
  chooseMisses(assets),
  draftsPage(assets),
  taughtPage(assets),
  asidePage(assets),
  releaseMisses,
  exportTaught,
  chooseTopic(assets),
  assignPage(assets),
  assignMisses(assets),
  writePage(assets),
  saveNew(assets),
  entryPage(assets),
  changeEntry(assets),
  tryPage(options, assets),
  tryAgain(options, assets),
  publishPage(assets),
  publishEntry(assets),
  removePage(assets),
  removeEntry(assets),
  tellPage(assets),
  tellAsked(assets),
];

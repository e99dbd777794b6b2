/** Sentences for the people who install the service and edit its content: one line, what is wrong, what to do. */
type Named = { readonly id: string; readonly title: string };

export const content = {
  slug: () => 'chỉ dùng chữ thường không dấu, số và gạch nối',
  origin: () => 'địa chỉ trang web chỉ gồm https:// và tên miền, ví dụ https://khason.gov.vn',
  isoDate: () => 'ngày dạng 2026-11-21',
  idIsFile: (id: string, file: string) => `id “${id}” phải trùng tên tệp “${file}”`,
  groupIsFolder: (group: string, folder: string) => `group “${group}” phải trùng thư mục “${folder}”`,
  duplicateId: (id: string) => `“${id}” đã có ở một chỗ khác`,
  unknownRelated: (id: string) => `related “${id}” không có trong kho bài`,
  selfRelated: () => 'related không được trỏ về chính mình',
  unknownSkill: (id: string) => `kỹ năng “${id}” không có trong content/skills.yaml`,
  askTwice: (ask: string, other: Named, n: number) =>
    `câu hỏi “${ask}” trùng (không kể dấu) với câu ở ${other.id}, asks ${n + 1}`,
  tapNotItem: (tap: string) => `tap “${tap}” phải là một trong items`,
  longSentence: (words: number, sentence: string) =>
    `câu dài ${words} từ, nên tách: “${sentence.slice(0, 60)}…”`,
  badHost: (host: string) => `trang “${host}” không có trong content/allowed.yaml`,
  badPhone: (phone: string) => `số “${phone}” không có trong content/allowed.yaml`,
  badPlaceholder: (name: string) => `{${name}} không phải chỗ điền được biết`,
  notNfc: () => 'chữ phải ở dạng Unicode NFC (gõ lại câu này bằng bộ gõ thường)',
  outdated: (words: string) => `“${words}” không còn từ 1/7/2025`,
  old: (days: number) => `đã ${days} ngày chưa soát lại nguồn`,
  tooLong: (what: string, channel: string, chars: number) =>
    `${what} không vừa một tin nhắn ${channel} (dài ${chars} ký tự khi điền tên xã dài nhất)`,
  labelsAlike: (label: string) => `lựa chọn “${label}” trùng với lựa chọn khác khi bỏ dấu`,
  unusedSkill: (id: string) => `kỹ năng “${id}” chưa có chủ đề nào dạy`,
  unreachable: (id: string) => `từ menu không chạm tới được “${id}”`,
  titleTwice: (title: string) => `tên “${title}” trùng (không kể dấu) với tên một chủ đề khác`,
  askNear: (ask: string, other: string, topic: Named) =>
    `câu hỏi “${ask}” gần như trùng với “${other}” của ${topic.id}; bỏ một câu, hoặc thêm chữ phân biệt`,
  samePlace: (place: number) => `câu đúng luôn đứng ở chỗ thứ ${place}`,
  notTaught: (right: string) => `câu đúng “${right}” không thấy trong lời chỉ hay bài học của chủ đề`,
  undated: (on: string) => `nguồn ghi “${on}”: cần năm, hoặc “không ghi ngày”`,
  sourceAhead: (on: string, checked: string) => `nguồn ghi “${on}” sau ngày soát ${checked}`,
  termTwice: (term: string) => `từ “${term}” đã có ở trên`,
  oneSentence: (term: string) => `nghĩa của “${term}” chỉ một câu`,
  unexplained: (term: string, meaning: string) =>
    `dùng từ khó “${term}” mà chưa nói nghĩa ở đâu trong chủ đề (${meaning})`,
  manyChoices: (what: string, channel: string) => `${what}: nút không vừa ${channel}, sẽ bị đổi cách hiện`,
  unknownTopic: (id: string) => `chủ đề “${id}” không có trong kho bài`,
  afterNotBefore: (id: string) => `after “${id}” phải là một chủ đề đứng trước trong lộ trình này`,
  noTopics: () => 'không có chủ đề nào trong content/topics',
  ok: (topics: number, warnings: number) =>
    `Kho bài: ${topics} chủ đề, không có lỗi, ${warnings} điều nên xem lại.`,
  failed: (errors: number) => `Kho bài có ${errors} lỗi. Sửa các dòng trên rồi chạy lại.`,
} as const;
/** What the rules of the bank say; officers of a commune get other words for the same (messages/own-content.ts). */
export type ContentWords = {
  readonly [K in keyof typeof content]: (...args: Parameters<(typeof content)[K]>) => string;
};

export const config = {
  header: () => 'Thiết đặt chưa đúng:',
  number: (name: string, min: number, max: number) => `${name} phải là số từ ${min} đến ${max}`,
  peopleDays: () => 'RETENTION_PEOPLE_DAYS phải là 0 (không tự xoá) hoặc từ 180',
  choice: (name: string, options: readonly string[]) => `${name} phải là một trong: ${options.join(', ')}`,
  url: (name: string) => `${name} phải là địa chỉ bắt đầu bằng http:// hoặc https://`,
  slug: (name: string) => `${name} chỉ gồm chữ thường không dấu, số và gạch nối`,
  key: (name: string) => `${name} phải là 32 byte viết bằng base64 (tạo bằng: openssl rand -base64 32)`,
  graphVersion: () => 'GRAPH_API_VERSION phải có dạng v25.0',
  unknown: (name: string) =>
    `không có thiết đặt tên ${name}; có thể gõ nhầm, xem bảng “Thiết đặt” trong README`,
  portTaken: (port: number) =>
    `Cổng ${port} đã có chương trình khác dùng. Tắt chương trình đó, hoặc chạy: PORT=${port + 1} npm start`,
  cannotListen: (host: string, port: number, why: string) =>
    `Không mở được cổng ${port} ở ${host} (${why}). Cổng dưới 1024 cần quyền quản trị; đổi PORT hoặc HOST.`,
  dataDir: (dir: string, why: string) =>
    `Không ghi được vào thư mục dữ liệu ${dir} (${why}). Sửa quyền, hoặc đặt DATA_DIR sang chỗ khác.`,
  locked: (dir: string) => `Đã có một bản đang chạy trên ${dir}. Tắt bản đó trước.`,
  keyFile: (path: string) => `Không đọc được tệp khoá ${path}`,
} as const;

export const operations = {
  ready: (url: string) => `Trợ lý học số đã sẵn sàng: ${url}`,
  stopped: () => 'Đã dừng, dữ liệu đã ghi xong.',
  contentBad: (list: string) => `Kho bài có lỗi nên không chạy:\n${list}\nXem: npm run check:content`,
  tenantBad: (list: string) => `Tệp của xã có lỗi:\n${list}`,
  tenantUnknown: (slug: string, known: readonly string[]) =>
    `Không có xã “${slug}”. Các xã đang có: ${known.join(', ') || '(chưa có)'}.`,
  tenantNoData: (slug: string, path: string) => `Xã “${slug}” chưa có dữ liệu (${path}).`,
  accountUnknown: (what: string) => `Chưa nối tài khoản ${what}.`,
  secretKey: () =>
    'Không giải mã được khoá đã lưu: SECRET_KEY (hoặc data/secret.key) không phải khoá cũ. Đặt lại khoá cũ, hoặc nối lại tài khoản.',
  storeNewer: (file: string) => `${file} do một bản mới hơn tạo ra. Cập nhật chương trình.`,
  storeFull: () => 'Đĩa đầy: chưa ghi thêm được. Dọn chỗ, dịch vụ tự nhận tiếp.',
  storeBusy: (file: string) => `${file} đang bị một chương trình khác giữ. Đợi nó xong rồi thử lại.`,
  storeReadonly: (file: string) => `Không mở được ${file} để ghi. Sửa quyền của tệp và thư mục.`,
  storeCorrupt: (file: string) => `${file} hỏng, không mở được. Phục hồi từ bản sao lưu.`,
} as const;

/** One line for a person whose request failed; the code beside it is for operators. */
export const web = {
  failed: (status: number): string => {
    if (status === 404) return 'Không có trang này.';
    if (status === 413) return 'Nội dung gửi lên quá lớn.';
    if (status === 429) return 'Gửi nhanh quá. Đợi một phút rồi thử lại.';
    if (status === 503) return 'Máy đang bận, chưa ghi được. Thử lại sau ít phút.';
    return status < 500 ? 'Yêu cầu chưa đúng.' : 'Máy bị trục trặc. Thử lại sau ít phút.';
  },
} as const;

/** What the command-line tools print. */
export const scripts = {
  deadEvent: (id: number, account: string, type: string, at: string, why: string) =>
    `sự kiện ${id}  ${at}  ${account}  ${type}  ${why}`,
  failedMessage: (id: number, account: string, state: string, at: string, why: string) =>
    `tin gửi ${id}  ${at}  ${account}  ${state}  ${why}`,
  replayCount: (events: number, messages: number) =>
    `${events} sự kiện hỏng, ${messages} tin chưa gửi được. Chạy lại: npm run replay -- event ID | message ID | all`,
  replayed: (count: number) => `Đã đưa ${count} mục trở lại hàng đợi.`,
  replayNone: () => 'Không có mục nào mang số đó trong danh sách.',
  replayUsage: () => 'Dùng: npm run replay -- list | event ID | message ID | all [--tenant tên-xã]',
  tenantLine: (slug: string, name: string, province: string, hasData: boolean) =>
    `${slug.padEnd(16)} ${name}, ${province}${hasData ? '' : '  (chưa có dữ liệu)'}`,
  tenantExists: (path: string) => `Đã có ${path}. Sửa tệp đó, hoặc thêm --force để ghi đè.`,
  tenantAdded: (slug: string, path: string) =>
    `Đã thêm xã “${slug}”: ${path}. Sửa tiếp tệp này (liên hệ, thôn, chỉ tiêu), rồi khởi động lại dịch vụ.`,
  askHidden: (name: string) => `${name} (gõ không hiện chữ): `,
  askPlain: (name: string) => `${name}: `,
  accountUsage: () =>
    'Dùng: npm run account -- list | check | remove ID | add zalo --tenant … --app-id … --oa-id … [--app-secret … --oa-secret-key … --refresh-token …] [--secrets tệp.json]',
  accountMissing: (names: readonly string[]) => `Còn thiếu: ${names.join(', ')}.`,
  accountBadId: (name: string) => `${name} chỉ gồm chữ số, xem lại trên developers.zalo.me.`,
  accountSecretsFile: (path: string) =>
    `Không đọc được ${path}: cần một tệp JSON với các mục như "app-secret", "oa-secret-key", "refresh-token".`,
  accountAdded: (id: string, tenant: string) =>
    `Đã nối ${id} với xã “${tenant}”. Khởi động lại dịch vụ, rồi chạy: npm run account -- check`,
  accountLine: (id: string, tenant: string, token: string) => `${id}  xã ${tenant}  mã truy cập: ${token}`,
  accountNone: () => 'Chưa nối tài khoản nào. Web chat không cần tài khoản.',
  accountRemoved: (id: string) => `Đã bỏ ${id}.`,
  tokenNew: () => 'chưa dùng lần nào, sẽ tự làm mới',
  tokenAge: (hours: number) => `làm mới cách đây ${hours} giờ`,
  tokenBroken: (why: string) => `HỎNG (${why}), cần nối lại bằng refresh token mới`,
  checkOk: (id: string, name: string, verified: boolean, pack: string) =>
    `${id}: gọi được. OA “${name}”, ${verified ? 'đã xác thực' : 'CHƯA xác thực'}, gói ${pack || 'không rõ'}.`,
  checkOtherOa: (oaId: string) =>
    `Mã truy cập này thuộc OA khác, không phải ${oaId}. Nối lại bằng refresh token của đúng OA.`,
  checkFailed: (id: string, code: string, detail: string) => `${id}: KHÔNG gọi được [${code}] ${detail}`,
  picturesTitle: () => 'Hình các bước',
  picturesDone: (count: number, kb: number, path: string) =>
    `Đã vẽ ${count} hình, hình nặng nhất ${kb} kB. Xem: ${path}`,
  troublesTitle: (slug: string) => `\n== ${slug}: bước nhiều người vướng ==`,
  troubleLine: (differs: number, stuck: number, title: string, place: string, last: string) =>
    `${String(differs).padStart(3)} người báo màn hình khác, ${String(stuck).padStart(3)} người kẹt  ${title} · ${place}, lần cuối ${last}`,
  troublePlace: (step: number | null, id: string) =>
    step === null ? `bước cũ “${id}”` : `bước ${step} (${id})`,
  troubleFixed: (checked: string) => `      đã soát lại ngày ${checked}, sau lần báo cuối`,
  troublesNone: () => 'Chưa ai báo vướng.',
  missesTitle: (slug: string) => `\n== ${slug}: câu hỏi chưa trả lời được ==`,
  missLine: (times: number, text: string, nearest: string) =>
    `${String(times).padStart(3)} lần  ${text}${nearest ? `  (gần nhất: ${nearest})` : ''}`,
  missesNone: () => 'Chưa có câu nào.',
  reportNone: () => 'Chưa có xã nào có dữ liệu.',
  chatHello: (name: string) => `Trợ lý học số của ${name}. Gõ câu hỏi; số để chọn; /thoat để dừng.`,
} as const;

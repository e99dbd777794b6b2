/**
 * One command from a fresh clone: installs what is missing, then runs on the pinned Node 24 whatever the system's Node is.
 *   node scripts/setup.mjs start | test | check
 * Plain JavaScript: it must run on any Node from 20, before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
const pinned = join(bin, 'node');
const [task = 'start'] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20)
  fail('config.node-version', `Node ${process.versions.node} quá cũ. Cài Node từ bản 20 rồi chạy lại.`);
install();
if (task === 'start') start();
else if (task === 'test' || task === 'check') process.exit(check(task === 'test'));
else fail('config.invalid', `Không có việc “${task}”. Dùng: start, test hoặc check.`);

/** npm ci when nothing is installed yet, or the lock file is newer than the last install. */
function install() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(pinned) && existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs)
    return;
  console.log('Đang cài các gói cần thiết (chỉ lần đầu)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    env: cleanEnv(),
  });
  if (done.status !== 0) fail('config.invalid', 'npm ci không xong. Kiểm tra mạng rồi chạy lại lệnh này.');
  if (!existsSync(pinned))
    fail('config.node-version', 'Chưa cài được Node 24 ghim trong dự án. Chạy: npm rebuild node');
}

/** npm sets npm_config_* and INIT_CWD for its children; a nested npm must not inherit them. */
function cleanEnv() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
}

function run(command, args, options = {}) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env, ...options });
  if (done.error) throw done.error;
  return done;
}

/** Becomes the service where Node can (from 22.15), so that signals reach it; otherwise passes them on. */
function start() {
  const main = join(root, 'src', 'main.ts');
  if (typeof process.execve === 'function' && process.platform !== 'win32')
    process.execve(pinned, [pinned, main], process.env);
  const service = spawn(pinned, [main], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => service.kill(signal));
  service.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

function check(withBrowser) {
  const browser = withBrowser ? chromium() : findChromium();
  if (withBrowser) speech();
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const steps = [
    ['kiểu (types)', pinned, [tsc, '--noEmit']],
    ['kiểu (trang web)', pinned, [tsc, '--noEmit', '-p', 'src/web/chat/client']],
    ['lint', join(bin, 'biome'), ['check', '.']],
    ['nội dung', pinned, ['scripts/check-content.ts']],
  ];
  for (const [name, command, args] of steps) {
    console.log(`\n== ${name}`);
    if (run(command, args).status !== 0) fail('check', `Kiểm tra “${name}” không đạt.`);
  }
  console.log('\n== bài thử');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, CHROMIUM: browser ?? '' };
  const report = join(root, 'node_modules', '.test-report.json');
  const vitest = run(
    pinned,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env },
  );
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
  } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  const failed = vitest.status !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
  console.log(`\n${numPassedTests} passed, ${failed} failed${skipped}`);
  return failed === 0 && numPassedTests > 0 ? 0 : 1;
}

function findChromium() {
  const given = process.env.CHROMIUM;
  return [given, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  );
}

/** Debian's Chromium, installed when we may; otherwise the exact command to run. */
function chromium() {
  const found = findChromium();
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  const apt = existsSync('/usr/bin/apt-get');
  if (isRoot && apt) {
    console.log('Đang cài Chromium cho bài thử trình duyệt…');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], { env });
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
    const now = findChromium();
    if (now) return now;
  }
  fail(
    'check',
    'Cần Chromium cho bài thử trình duyệt. Cài bằng: sudo apt-get update && sudo apt-get install -y chromium\n' +
      'Hoặc chỉ đường dẫn: CHROMIUM=/đường/dẫn/chromium npm test. Chạy không có trình duyệt: npm run check',
  );
}

/** The optional voice (espeak-ng, ffmpeg), installed when we may; without it its tests are left out and say so. */
function speech() {
  const missing = ['espeak-ng', 'ffmpeg'].filter((name) => !existsSync(join('/usr/bin', name)));
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('Đang cài giọng đọc cho bài thử (espeak-ng, ffmpeg)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  const done = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
  if (done.status !== 0) console.log('Không cài được giọng đọc: các bài thử giọng đọc sẽ được bỏ qua.');
}

function fail(code, message) {
  console.error(`[${code}] ${message}`);
  process.exit(1);
}

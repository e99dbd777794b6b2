/**
 * Known holes in what the service runs with: `npm audit` of the packages that are not only for development. Part of `.ci/run`. A
 * serious one fails; a registry that does not answer (no network, a mirror without this service) is a notice and never a failure.
 * Plain JavaScript, as setup.mjs is.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** From here on a hole fails. */
const SERIOUS = ['high', 'critical'];
const TIME_LIMIT_MS = 90_000;

/** @returns what to say, and whether it is a failure; `output` is what `npm audit --json` printed */
export function judge(output) {
  let report;
  try {
    report = JSON.parse(output);
  } catch {
    return {
      isFailure: false,
      text: 'Chưa kiểm tra được lỗ hổng của các gói: không có mạng, hoặc kho gói không trả lời. Bỏ qua lần này.',
    };
  }
  const counts = report?.metadata?.vulnerabilities;
  if (!counts) {
    const why = report?.message ?? report?.error?.summary ?? '';
    return {
      isFailure: false,
      text: `Chưa kiểm tra được lỗ hổng của các gói (${String(why).slice(0, 120)}). Bỏ qua lần này.`,
    };
  }
  const serious = Object.values(report.vulnerabilities ?? {}).filter((one) => SERIOUS.includes(one.severity));
  if (serious.length > 0) {
    const lines = serious.map((one) => `  - ${one.name} (${one.severity}), ${one.range}`);
    return {
      isFailure: true,
      text: ['Các gói đang dùng có lỗ hổng nghiêm trọng. Chạy npm audit để xem cách sửa:', ...lines].join(
        '\n',
      ),
    };
  }
  const rest = Object.values(counts).reduce((sum, n) => Math.max(sum, Number(n) || 0), 0);
  return {
    isFailure: false,
    text:
      rest === 0
        ? 'Các gói đang dùng: chưa có lỗ hổng nào được công bố.'
        : `Các gói đang dùng: ${rest} lỗ hổng nhẹ. Xem: npm audit --omit=dev`,
  };
}

function main() {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  const done = spawnSync(npm, ['audit', '--omit=dev', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: TIME_LIMIT_MS,
    env,
  });
  const { isFailure, text } = judge(done.stdout ?? '');
  console.log(text);
  process.exitCode = isFailure ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();

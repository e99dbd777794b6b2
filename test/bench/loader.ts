/**
 * A second process that posts signed Zalo events as fast as they are answered:
 *   node loader.ts URL COUNT CONNECTIONS APP_ID OA_ID SECRET PREFIX
 * Prints one JSON line: requests per second and latencies. Every body is different and signed beforehand.
 */
import { Agent, request } from 'node:http';
import { signature } from '../../src/channels/zalo/verify.ts';
import { quantile } from './row.ts';

const [url = '', count = '0', connections = '1', appId = '', oaId = '', secret = '', prefix = ''] =
  process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const texts = ['quen mat khau vneid', '1', 'xong', 'kẹt', 'menu', 'cach quet ma qr', 'tiến độ', '2'];
const bodies = Array.from({ length: Number(count) }, (_, n) => {
  const timestamp = String(Date.now());
  const body = Buffer.from(
    JSON.stringify({
      app_id: appId,
      sender: { id: `${prefix}${n % 5000}` },
      user_id_by_app: '552177279717587730',
      recipient: { id: oaId },
      event_name: 'user_send_text',
      message: { text: texts[n % texts.length], msg_id: `${prefix}-${n}` },
      timestamp,
    }),
  );
  return { body, mac: signature(appId, body, timestamp, secret) };
});

const latencies: number[] = [];
let next = 0;
let failed = 0;

function post(body: Buffer, mac: string): Promise<void> {
  return new Promise((resolve) => {
    const started = performance.now();
    const out = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          'x-zevent-signature': mac,
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => {
          latencies.push(performance.now() - started);
          if (answer.statusCode !== 200) failed += 1;
          resolve();
        });
      },
    );
    out.on('error', () => {
      failed += 1;
      resolve();
    });
    out.end(body);
  });
}

async function worker(): Promise<void> {
  while (next < bodies.length) {
    const { body, mac } = bodies[next++]!;
    await post(body, mac);
  }
}

const started = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, worker));
const seconds = (performance.now() - started) / 1000;
console.log(
  JSON.stringify({
    perSecond: bodies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    failed,
  }),
);
agent.destroy();

/** The chat page on a free port, for the browser tests. The one place that knows what stands behind the page. */
import helmet from '@fastify/helmet';
import Fastify from 'fastify';
import { registerChat } from '../../src/web/chat/register.ts';
import { registerShared } from '../../src/web/shared.ts';
import { directoryOf, type TestBackend, watchedBackend } from './chat-backend.ts';
import { plainPictures } from './chat-pictures.ts';

export type RunningChat = {
  readonly url: string;
  readonly backend: TestBackend;
  close(): Promise<void>;
};

export async function startChat(): Promise<RunningChat> {
  const backend = watchedBackend();
  const app = Fastify({ forceCloseConnections: 'idle' });
  await app.register(helmet);
  await app.register(registerChat, {
    directory: directoryOf(backend),
    assets: registerShared(app, plainPictures),
    now: Date.now,
    publicUrl: null,
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    backend,
    async close() {
      await app.close();
      await backend.close();
    },
  };
}

/** `npm run rotate-key`: a new key for the platform secrets and second factors in control.db, while the service is stopped. */
import { keyWords as say } from '../src/messages/keys.ts';
import { rotateKey } from './support/key-rotation.ts';
import { dataDir, runScript } from './support/paths.ts';

await runScript(() => {
  const { resealed, path, isByHand } = rotateKey(process.env, dataDir());
  console.log(isByHand ? say.byHand(resealed, path) : say.done(resealed, path));
  console.log(say.backups());
});

/** espeak-ng and ffmpeg are optional: where they are not installed, the tests that need them say so and are left out. */
import { findEngine } from '../../src/media/speech/engine.ts';

export const speechEngine = findEngine({ voice: 'vi', speed: 130, path: process.env['PATH'] ?? '' });
export const hasSpeech = speechEngine !== null;
if (!hasSpeech) console.info('espeak-ng and ffmpeg are not installed: tests of the real voice are skipped');

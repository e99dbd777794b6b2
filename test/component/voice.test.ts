/** The voice room with the real programs: a text becomes an MP3 once, is kept within a size, and whatever fails is no sound. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findEngine, type SpeechEngine } from '../../src/media/speech/engine.ts';
import { scriptOf } from '../../src/media/speech/script.ts';
import { Voice } from '../../src/media/speech/voice.ts';
import { realBank } from '../support/bank.ts';
import { hasSpeech, speechEngine } from '../support/speech-programs.ts';
import { TEST_TENANT } from '../support/talk.ts';
import { tempDir } from '../support/temp-dir.ts';

const STEP = {
  topic: 'vneid-kich-hoat-muc-2',
  step: realBank().topics.get('vneid-kich-hoat-muc-2')!.guide.steps[0]!.id,
};

function room(engine: SpeechEngine | null, maxBytes = 10_000_000) {
  const dataDir = tempDir();
  const contentDir = tempDir();
  const notes: string[] = [];
  const voice = new Voice({
    contentDir,
    dataDir,
    engine,
    maxBytes,
    onNote: (code, detail) => notes.push(`${code} ${detail}`),
  });
  return {
    voice,
    dataDir,
    contentDir,
    notes,
    kept: () => (existsSync(join(dataDir, 'speech')) ? readdirSync(join(dataDir, 'speech')) : []),
  };
}
/** Counts, and says nothing but its number. */
function countingEngine(): SpeechEngine & { calls: string[] } {
  const calls: string[] = [];
  return {
    id: 'test',
    calls,
    speak: async (text) => {
      calls.push(text);
      return Buffer.alloc(1000, calls.length);
    },
  };
}

describe('what is said', () => {
  test('a step: where one is, what to do, what is seen, and how to go on without looking', () => {
    const script = scriptOf(realBank(), TEST_TENANT, STEP)!;
    expect(script.speech).toMatch(/^Bước một trên /);
    expect(script.speech).toContain('Làm xong thì bác gõ: xong.');
    expect(script.speech).not.toMatch(/[{}]|\d/);
  });

  test("every answer, step and card of the bank has something to say, in the commune's words", () => {
    const bank = realBank();
    for (const topic of bank.topics.values()) {
      const places = [
        { topic: topic.id },
        ...topic.guide.steps.map((step) => ({ topic: topic.id, step: step.id })),
        ...topic.lesson.map((_, card) => ({ topic: topic.id, card })),
      ];
      for (const place of places) {
        const script = scriptOf(bank, { ...TEST_TENANT, self: 'em', other: 'anh chị' }, place)!;
        expect(script.speech.length).toBeGreaterThan(30);
        expect(script.speech).not.toMatch(/[{}]/);
      }
    }
  });

  test('a place that is no more is silent', () => {
    expect(scriptOf(realBank(), TEST_TENANT, { topic: 'khong-co' })).toBeNull();
    expect(scriptOf(realBank(), TEST_TENANT, { topic: STEP.topic, step: 'khong-co' })).toBeNull();
    expect(scriptOf(realBank(), TEST_TENANT, { topic: STEP.topic, card: 99 })).toBeNull();
  });
});

describe.skipIf(!hasSpeech)('espeak-ng and ffmpeg', () => {
  test('an MP3, mono and small, kept by what makes it sound so', async () => {
    const { voice, kept } = room(speechEngine);
    const { speech } = scriptOf(realBank(), TEST_TENANT, STEP)!;
    const sound = (await voice.read(STEP, speech))!;
    expect(sound.contentType).toBe('audio/mpeg');
    // Frame header of MPEG 2 layer III (22,050 Hz); 32 kbit/s; mono in the mode bits.
    const at = sound.bytes.findIndex((byte, n) => byte === 0xff && (sound.bytes[n + 1]! & 0xe0) === 0xe0);
    expect(sound.bytes[at + 1]! & 0x1e).toBe(0x12);
    expect(sound.bytes[at + 2]! >> 4).toBe(4);
    expect(sound.bytes[at + 3]! >> 6).toBe(3);
    expect(sound.bytes.length).toBeGreaterThan(20_000);
    expect(sound.bytes.length).toBeLessThan(200_000);
    expect(kept()).toEqual([`${sound.hash}.mp3`]);
    expect((await voice.read(STEP, speech))!.bytes.equals(sound.bytes)).toBe(true);
    await voice.close();
  });

  test('text that looks like flags or a command is only read', async () => {
    const { voice, dataDir } = room(speechEngine);
    const mark = join(dataDir, 'mark');
    expect(
      await voice.read({ topic: 'x' }, `-f /etc/passwd; touch ${mark}; $(touch ${mark})\n--version`),
    ).not.toBeNull();
    expect(existsSync(mark)).toBe(false);
    await voice.close();
  });
});

describe('what goes wrong is no sound, and a note', () => {
  const program = (folder: string, name: string, script: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const fake = (speaker: string, packer: string, timeoutMs = 5_000): SpeechEngine => {
    const path = tempDir();
    program(path, 'espeak-ng', speaker);
    program(path, 'ffmpeg', packer);
    return findEngine({ voice: 'vi', speed: 130, path, timeoutMs })!;
  };

  test.each([
    ['a program that fails', () => fake('cat >/dev/null; exit 3', 'cat >/dev/null; exit 1')],
    ['a program that hangs', () => fake('sleep 30', 'cat', 200)],
    ['no sound at all', () => fake('cat >/dev/null', 'cat')],
    ['endless sound', () => fake('cat /dev/zero', 'cat')],
  ])('%s', async (_name, make) => {
    const { voice, notes, kept } = room(make());
    expect(await voice.read({ topic: 'x' }, 'xin chào')).toBeNull();
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^speech\.failed /);
    expect(kept()).toEqual([]);
    await voice.close();
  });

  test('programs get the text by stdin and nothing of our environment', async () => {
    const seen = join(tempDir(), 'seen');
    const engine = fake(`{ echo "$@"; env; cat; } > ${seen}; head -c 2000 /dev/zero`, 'cat');
    process.env['SECRET_KEY_TEST'] = 'hush';
    const { voice } = room(engine);
    await voice.read({ topic: 'x' }, 'xin chào');
    const text = readFileSync(seen, 'utf8');
    expect(text.split('\n')[0]).toBe('-v vi -s 130 --stdin --stdout');
    expect(text).toContain('xin chào');
    expect(text).not.toContain('hush');
    delete process.env['SECRET_KEY_TEST'];
    await voice.close();
  });

  test('without the programs there is no engine', () => {
    expect(findEngine({ voice: 'vi', speed: 130, path: tempDir() })).toBeNull();
  });
});

describe('kept', () => {
  test('the same text is made once, also when asked for at the same time', async () => {
    const engine = countingEngine();
    const { voice } = room(engine);
    await Promise.all([1, 2, 3].map(() => voice.read({ topic: 'x' }, 'một')));
    await voice.read({ topic: 'y' }, 'một');
    expect(engine.calls).toEqual(['một']);
    await voice.close();
  });

  test('never more than the folder may hold: what was not heard for longest goes', async () => {
    const engine = countingEngine();
    const { voice, dataDir, kept } = room(engine, 5_000);
    for (let n = 0; n < 12; n++) await voice.read({ topic: 'x' }, `câu ${n}`);
    const size = kept().reduce((sum, name) => sum + statSync(join(dataDir, 'speech', name)).size, 0);
    expect(size).toBeLessThanOrEqual(5_000);
    await voice.read({ topic: 'x' }, 'câu 11');
    expect(engine.calls).toHaveLength(12);
    await voice.read({ topic: 'x' }, 'câu 0');
    expect(engine.calls).toHaveLength(13);
    await voice.close();
  });

  test('a recording of the commune comes before the machine', async () => {
    const { contentDir, dataDir } = room(null);
    mkdirSync(join(contentDir, 'media', 'bai'), { recursive: true });
    writeFileSync(join(contentDir, 'media', 'bai', 'tra-loi.mp3'), 'ghi âm');
    writeFileSync(join(contentDir, 'media', 'bai', 'BO QUA.mp3'), 'x');
    const engine = countingEngine();
    const voice = new Voice({ contentDir, dataDir, engine, maxBytes: 1e6, onNote: () => undefined });
    expect([...voice.recorded]).toEqual(['bai/tra-loi']);
    expect((await voice.read({ topic: 'bai' }, 'máy nói'))!.bytes.toString()).toBe('ghi âm');
    expect(engine.calls).toEqual([]);
    expect(await voice.read({ topic: 'bai', step: '../../secret' }, '')).toBeNull();
    await voice.close();
  });
});

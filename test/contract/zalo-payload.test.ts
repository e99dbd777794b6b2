/** How a message looks on the wire (platforms/zalo.md 3.2, 3.4). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csRequests, hasButtons, hasPicture } from '../../src/channels/zalo/payload.ts';
import { type Choice, type Message, textMessage } from '../../src/domain/message.ts';

const CHOICES: readonly Choice[] = [
  { key: 'guide:vneid/mo/done', label: 'Xong, bước tiếp' },
  { key: 'menu', label: 'Xem các việc khác' },
];
const draft = (
  message: Message,
  mode: 'buttons' | 'numbers' = 'buttons',
  attachmentId: string | null = null,
) => ({
  message,
  mode,
  attachmentId,
  buttonsAfterPicture: false,
});

describe('body of message/cs', () => {
  test('text alone', () => {
    const { bodies, degraded } = csRequests('77', draft(textMessage('Chào bác')), 'hide');
    expect(bodies).toEqual([{ recipient: { user_id: '77' }, message: { text: 'Chào bác' } }]);
    expect(degraded).toEqual([]);
  });

  test('text and hidden buttons, without template_type', () => {
    const { bodies } = csRequests('77', draft(textMessage('Bác chọn nhé', CHOICES)), 'hide');
    expect(bodies).toEqual([
      {
        recipient: { user_id: '77' },
        message: {
          text: 'Bác chọn nhé',
          attachment: {
            type: 'template',
            payload: {
              buttons: [
                { title: '1. Xong, bước tiếp', type: 'oa.query.hide', payload: '#hoc:guide:vneid/mo/done' },
                { title: '2. Xem các việc khác', type: 'oa.query.hide', payload: '#hoc:menu' },
              ],
            },
          },
        },
      },
    ]);
  });

  test('shown buttons: the payload reads well, without the number', () => {
    const { bodies } = csRequests('77', draft(textMessage('Bác chọn nhé', CHOICES)), 'show');
    expect(bodies[0]?.message.attachment?.payload).toEqual({
      buttons: [
        { title: '1. Xong, bước tiếp', type: 'oa.query.show', payload: 'Xong, bước tiếp' },
        { title: '2. Xem các việc khác', type: 'oa.query.show', payload: 'Xem các việc khác' },
      ],
    });
  });

  test('numbers', () => {
    const { bodies, degraded } = csRequests(
      '77',
      draft(textMessage('Bác chọn nhé', CHOICES), 'numbers'),
      'hide',
    );
    expect(bodies[0]?.message).toEqual({
      text: 'Bác chọn nhé\n\n1. Xong, bước tiếp\n2. Xem các việc khác\n\nTrả lời bằng số, từ 1 đến 2.',
    });
    expect(degraded).toEqual(['buttons']);
  });

  test('a picture and its caption in one request, choices as numbers', () => {
    const { bodies } = csRequests(
      '77',
      draft(textMessage('Bác chạm đây', CHOICES), 'buttons', 'att1'),
      'hide',
    );
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.message.text).toContain('1. Xong, bước tiếp');
    expect(bodies[0]?.message.attachment).toEqual({
      type: 'template',
      payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: 'att1' }] },
    });
  });

  test('decomposed letters are composed', () => {
    const message = textMessage('Đăng ký'.normalize('NFD'), [{ key: 'a', label: 'Tiếp'.normalize('NFD') }]);
    const json = JSON.stringify(csRequests('77', draft(message), 'show').bodies);
    expect(json).toBe(json.normalize('NFC'));
  });

  test('long text: parts in order, buttons on the last, picture on the first', () => {
    const long = textMessage(
      Array.from({ length: 40 }, (_, n) => `Câu số ${n}. ${'chữ '.repeat(25)}`).join('\n\n'),
      CHOICES,
    );
    const withButtons = csRequests('77', draft(long), 'hide').bodies;
    expect(withButtons.map(hasButtons)).toEqual([...withButtons.slice(1).map(() => false), true]);
    const withPicture = csRequests('77', draft(long, 'buttons', 'att1'), 'hide').bodies;
    expect(withPicture.map(hasPicture)).toEqual([true, ...withPicture.slice(1).map(() => false)]);
  });

  test('a key too long for a payload becomes a number', () => {
    const message = textMessage('Chọn', [{ key: 'k'.repeat(1000), label: 'A' }]);
    expect(csRequests('77', draft(message), 'hide').bodies.some(hasButtons)).toBe(false);
  });

  test('never over the limits', () => {
    const choice = fc.record({ key: fc.string({ maxLength: 60 }), label: fc.string({ maxLength: 150 }) });
    const message = fc.record({
      blocks: fc.array(
        fc.record({ kind: fc.constant('text' as const), text: fc.string({ maxLength: 3000 }) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      choices: fc.array(choice, { maxLength: 8 }),
    });
    const modes = fc.constantFrom('buttons' as const, 'numbers' as const);
    fc.assert(
      fc.property(message, modes, fc.constantFrom('hide' as const, 'show' as const), (said, mode, style) => {
        for (const { message } of csRequests('77', draft(said, mode), style).bodies) {
          expect([...(message.text ?? '')].length).toBeLessThanOrEqual(2000);
          const payload = message.attachment?.payload;
          const buttons = payload && 'buttons' in payload ? payload.buttons : [];
          expect(buttons.length).toBeLessThanOrEqual(5);
          for (const button of buttons) {
            expect([...button.title].length).toBeLessThanOrEqual(100);
            expect([...button.payload].length).toBeLessThanOrEqual(1000);
          }
        }
      }),
    );
  });
});

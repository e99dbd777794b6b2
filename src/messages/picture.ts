/** Words inside and beside the drawn step pictures. */
import type { Screen } from '../content/schema.ts';

export const ILLUSTRATION = 'Hình minh hoạ';
export const stepOf = (step: number, steps: number): string => `Bước ${step}/${steps}`;

const VERBS: Record<Screen['kind'], string> = {
  list: 'Chạm vào',
  grid: 'Chạm vào',
  form: 'Gõ vào ô',
  popup: 'Chạm vào',
  camera: 'Đưa vào khung',
  code: 'Nhập',
  message: 'Xem tin',
  tabs: 'Chạm vào',
  person: 'Tại quầy',
  qr: 'Mã vuông',
  card: 'Tìm chỗ',
  call: 'Cuộc gọi',
  chat: 'Chạm vào',
  web: 'Chạm vào',
  keyboard: 'Gõ',
};

/** "Chạm vào: Đăng nhập", under the phone. The last item of a form is its button. */
export function captionOf(screen: Screen): { readonly verb: string; readonly target: string } {
  const isButton = screen.kind === 'form' && screen.items.length > 1 && screen.items.at(-1) === screen.tap;
  return { verb: isButton ? VERBS.list : VERBS[screen.kind], target: screen.tap };
}

/** What a person who cannot see the picture hears: the same data in words. */
export function altOf(screen: Screen, step: number, steps: number): string {
  const { verb, target } = captionOf(screen);
  const others = screen.items.filter((item) => item !== screen.tap);
  const beside = others.length > 0 ? ` Gần đó có: ${others.join(', ')}.` : '';
  return `${stepOf(step, steps)}. Màn hình “${screen.title}”. ${verb}: “${target}”.${beside}`;
}

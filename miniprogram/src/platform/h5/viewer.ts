/** The platform stands below the words of the features; what the viewer needs is named here, in the page's language. */
const LABELS = {
  zh: { photo: '照片', close: '关闭', previous: '上一张', next: '下一张' },
  en: { photo: 'Photo', close: 'Close', previous: 'Previous', next: 'Next' },
} as const;

const BUTTON =
  'position:absolute;min-width:48px;min-height:48px;border:0;border-radius:24px;background:rgba(0,0,0,.6);color:#fff;font-size:24px;line-height:48px;padding:0;cursor:pointer;';

/** Photos one by one over the whole page: swipe, arrow keys, Escape. */
export function openViewer(sources: readonly string[], at: number): void {
  if (sources.length === 0) return;
  const spoken = document.querySelector('.screen')?.getAttribute('lang') ?? document.documentElement.lang;
  const words = spoken.startsWith('en') ? LABELS.en : LABELS.zh;
  const before = document.activeElement;
  const box = document.createElement('div');
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-modal', 'true');
  box.style.cssText =
    'position:fixed;inset:0;z-index:9999;background:#000;display:flex;align-items:center;justify-content:center;';
  const image = document.createElement('img');
  image.style.cssText = 'max-width:100%;max-height:100%;object-fit:contain;';
  let now = Math.min(Math.max(at, 0), sources.length - 1);
  const show = (next: number): void => {
    now = (next + sources.length) % sources.length;
    image.src = sources[now] ?? '';
    image.alt = `${words.photo} ${now + 1} / ${sources.length}`;
    box.setAttribute('aria-label', image.alt);
  };
  const close = (): void => {
    box.remove();
    window.removeEventListener('popstate', close);
    if (before instanceof HTMLElement) before.focus();
  };
  const buttons = [button(words.close, '×', 'top:12px;right:12px;', close)];
  if (sources.length > 1) {
    buttons.push(button(words.previous, '‹', 'left:12px;top:50%;margin-top:-24px;', () => show(now - 1)));
    buttons.push(button(words.next, '›', 'right:12px;top:50%;margin-top:-24px;', () => show(now + 1)));
  }
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowLeft') show(now - 1);
    else if (event.key === 'ArrowRight') show(now + 1);
    else if (event.key === 'Tab') holdFocus(event, buttons);
  });
  swipes(box, (step) => show(now + step));
  // The phone's own "back" leaves the photo first.
  window.addEventListener('popstate', close);
  box.append(image, ...buttons);
  document.body.appendChild(box);
  show(now);
  buttons[0]?.focus();
}

function button(label: string, sign: string, place: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = sign;
  made.setAttribute('aria-label', label);
  made.style.cssText = BUTTON + place;
  made.addEventListener('click', act);
  return made;
}

function holdFocus(event: KeyboardEvent, buttons: readonly HTMLButtonElement[]): void {
  event.preventDefault();
  const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(here + (event.shiftKey ? -1 : 1) + buttons.length) % buttons.length]?.focus();
}

function swipes(box: HTMLElement, turn: (step: number) => void): void {
  let from: number | null = null;
  box.addEventListener('touchstart', (event) => {
    from = event.touches.length === 1 ? (event.touches[0]?.clientX ?? null) : null;
  });
  box.addEventListener('touchend', (event) => {
    const moved = from === null ? 0 : (event.changedTouches[0]?.clientX ?? from) - from;
    if (Math.abs(moved) > 48) turn(moved > 0 ? -1 : 1);
    from = null;
  });
}

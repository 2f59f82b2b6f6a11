import { done, refused, unsupported } from '../answer';
import type { Answer, Platform, ShareCard } from '../platform';
import { addressOf } from '../../routes';

/** What leaves the app by a person's own act: clipboard, telephone, files, the share menu. */
export async function h5Copy(text: string): Promise<Answer<void>> {
  try {
    await navigator.clipboard.writeText(text);
    return done;
  } catch {
    // Without https, and in the frames of some apps, only the old way is open.
    return oldCopy(text) ? done : refused('failed', 'the clipboard is closed');
  }
}

export async function h5Call(phone: string): Promise<Answer<void>> {
  const number = phone.replace(/[^\d+*#,]/g, '');
  if (number === '') return refused('failed', 'no number');
  window.location.assign(`tel:${number}`);
  return done;
}

export async function h5SaveFile(name: string, text: string): Promise<Answer<void>> {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return done;
}

export function h5Share(): Platform['share'] {
  let offered: ShareCard | null = null;
  const addressOfCard = ({ route, params }: ShareCard): string =>
    `${window.location.origin}/#${addressOf(route, params)}`;
  return {
    link: () => offered && addressOfCard(offered),
    byTap: typeof navigator.share === 'function',
    offer: (card) => {
      offered = card;
    },
    open: async () => {
      if (typeof navigator.share !== 'function' || offered === null) return unsupported('share menu');
      try {
        await navigator.share({ title: offered.title, url: addressOfCard(offered) });
        return done;
      } catch (error) {
        const cancelled = error instanceof Error && error.name === 'AbortError';
        return refused(cancelled ? 'cancelled' : 'failed', 'share');
      }
    },
  };
}

function oldCopy(text: string): boolean {
  if (typeof document.execCommand !== 'function') return false;
  const area = document.createElement('textarea');
  area.value = text;
  area.style.cssText = 'position:fixed;left:-9999px;';
  document.body.appendChild(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}

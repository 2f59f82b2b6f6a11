import type { PhotoView } from '@citygrid/shared/api';
import { LIMITS } from '@citygrid/shared/api';
import { useEffect } from 'react';
import { useGet } from '@/api';
import { useUser } from '@/session';
import { type DraftPhoto } from './draft';
import type { DraftDesk } from './use-draft';

interface ChatDraft {
  id: string;
  description: string | null;
  photoIds: string[];
  photos: PhotoView[];
  /** Still on their way from the chat. */
  photosPending: number;
  usedBy: { caseId: string; number: string } | null;
}

export interface FromChat {
  pending: number;
  /** Reported with it already. */
  usedBy: ChatDraft['usedBy'];
  gone: boolean;
}

const AGAIN = 3000;

/** What was begun in a chat comes into the form: words where none were written, each photo once. */
export function useChatDraft(id: string | null, { draft, change }: DraftDesk): FromChat {
  const user = useUser();
  const path = id !== null && user !== null ? `/drafts/${encodeURIComponent(id)}` : null;
  // Asked again while photos are on their way; the number of milliseconds is 0, never, otherwise.
  const first = useGet<ChatDraft>(path);
  const pending = first.data?.photosPending ?? 0;
  const { data = first.data } = useGet<ChatDraft>(pending > 0 ? path : null, { everyMs: AGAIN });
  useEffect(() => {
    if (data === undefined || data.usedBy !== null) return;
    change((now) => {
      const fresh = data.photos.filter((photo) => now.fromChat.indexOf(photo.id) < 0);
      const firstTime = now.fromChat.length === 0 && now.words === '' && data.description !== null;
      if (fresh.length === 0 && !firstTime) return {};
      return {
        words: firstTime ? (data.description ?? '') : now.words,
        photos: [...now.photos, ...fresh.map(chatPhoto)].slice(0, LIMITS.photosMax),
        fromChat: [...now.fromChat, data.id, ...fresh.map((photo) => photo.id)],
      };
    });
  }, [data, change]);
  return {
    pending: data?.photosPending ?? 0,
    usedBy: data?.usedBy ?? null,
    gone: draft.fromChat.length === 0 && first.error?.code === 'not-found',
  };
}

function chatPhoto({ id, thumbnailUrl }: PhotoView): DraftPhoto {
  const there = { mediaId: id, state: 'sent', share: 1, keepPlace: false } as const;
  return { ...there, key: null, bytes: 0, width: 0, height: 0, uploadKey: id, url: thumbnailUrl };
}

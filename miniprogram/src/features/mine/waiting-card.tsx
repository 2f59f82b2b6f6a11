import { useEffect, useState } from 'react';
import { platform } from '@/platform';
import type { Job } from '@/queue';
import { useWords } from '@/text';
import { mine } from '@/text/mine';
import { CaseCard, type PillProps } from '@/ui';

/** A report that is still on the phone: it goes first, so that nobody wonders whether it is lost. */
export function WaitingCard({ job, onOpen }: { job: Job; onOpen: () => void }): JSX.Element {
  const words = useWords(mine);
  const photo = useKeptPicture(job.photos[0]?.key ?? null);
  const pill = PILLS[job.state];
  return (
    <CaseCard
      photo={photo}
      title={job.title || words.untitled}
      pill={{ ...pill, words: words[pill.says] }}
      next={pill.says === 'refused' ? (job.problem?.detail ?? words.look) : null}
      onPress={onOpen}
      testId="waiting-report"
    />
  );
}

type Saying = Omit<PillProps, 'words'> & { says: 'waiting' | 'sending' | 'refused' };

const WAITING: Saying = { tone: 'soon', icon: 'wifi-off', says: 'waiting' };
const SENDING: Saying = { tone: 'brand', icon: 'send', says: 'sending' };
const REFUSED: Saying = { tone: 'late', icon: 'alert', says: 'refused' };

const PILLS: Readonly<Record<Job['state'], Saying>> = {
  waiting: WAITING,
  sending: SENDING,
  sent: SENDING,
  refused: REFUSED,
  conflict: REFUSED,
};

function useKeptPicture(key: string | null): string | null {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    setSource(null);
    if (key !== null) void platform.photos.source(key).then((found) => !gone && setSource(found));
    return () => {
      gone = true;
    };
  }, [key]);
  return source;
}

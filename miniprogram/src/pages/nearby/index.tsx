import { useEffect } from 'react';
import { invalidate } from '@/api';
import { Nearby } from '@/features/nearby';
import { useSubscribing } from '@/features/subscribe';
import { usePullDown } from '@/platform/page-life';
import { ensureSession } from '@/session';
import { useWords } from '@/text';
import { nearbyWords } from '@/text/nearby';
import { Screen } from '@/ui';

/** What is around, as a page of its own. */
export default function Page(): JSX.Element {
  const words = useWords(nearbyWords);
  useEffect(() => void ensureSession(), []);
  // Who follows a case is asked, in that tap, for the messages about what comes next.
  const ask = useSubscribing('urge');
  usePullDown(() => invalidate('/cases/nearby'));
  return (
    <Screen title={words.title} full>
      <Nearby onFollowTap={ask} />
    </Screen>
  );
}

import { useEffect } from 'react';
import { invalidate } from '@/api';
import { Nearby } from '@/features/nearby';
import { usePullDown } from '@/platform/page-life';
import { ensureSession } from '@/session';
import { useWords } from '@/text';
import { nearbyWords } from '@/text/nearby';
import { Screen } from '@/ui';

/** What is around, as a page of its own. */
export default function Page(): JSX.Element {
  const words = useWords(nearbyWords);
  useEffect(() => void ensureSession(), []);
  usePullDown(() => invalidate('/cases/nearby'));
  return (
    <Screen title={words.title} full>
      <Nearby />
    </Screen>
  );
}

import type { CaseListItem } from '@citygrid/shared/api';
import { isOpen } from '@citygrid/shared/case';
import { useList } from '@/api';
import { platform } from '@/platform';
import { useQueue } from '@/queue';
import { useUser } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { mine } from '@/text/mine';
import { CaseCard, Failed, Section, Skeleton } from '@/ui';
import { Box, Scroll } from '@/ui/base';
import { caseFacts } from './case-facts';
import { MY_CASES } from './my-cases-path';
import './open-cases.scss';
import { WaitingCard } from './waiting-card';

/** Home's cards that scroll sideways: what waits on the phone first, then what is open, newest first. Nothing: no section. */
export function OpenCases({ onAll }: { onAll: () => void }): JSX.Element | null {
  const words = useWords(mine);
  const { language } = useSettings();
  const user = useUser();
  const waiting = useWaitingReports();
  const cases = useList<CaseListItem>(user ? MY_CASES : null, { keep: true, everyMs: 30_000 });
  const open = (cases.items ?? []).filter(({ status }) => isOpen(status));
  const isEmpty = waiting.length === 0 && open.length === 0;
  if (isEmpty && !cases.loading && cases.error === null) return null;
  return (
    <Section title={words.title} action={user ? { words: words.all, onPress: onAll } : undefined}>
      {isEmpty && cases.loading && <Skeleton shape="cards" count={1} />}
      {isEmpty && cases.error !== null && <Failed words={words.failed} onRetry={() => void cases.refresh()} />}
      {!isEmpty && (
        <Scroll sideways className="open-cases" role="list" label={words.title}>
          <Box className="open-cases-line">
            {waiting.map((job) => (
              <Box key={job.id} role="listitem" className="open-cases-item">
                <WaitingCard job={job} onOpen={() => platform.nav.to('report', { job: job.id })} />
              </Box>
            ))}
            {open.map((item) => (
              <Box key={item.id} role="listitem" className="open-cases-item">
                <CaseCard
                  {...caseFacts(item, Date.now(), language)}
                  onPress={() => platform.nav.to('case', { id: item.id })}
                />
              </Box>
            ))}
          </Box>
        </Scroll>
      )}
    </Section>
  );
}

/** Reports of the queue that have not arrived; a sent one is in the server's list. */
export function useWaitingReports(): ReturnType<typeof useQueue> {
  return useQueue().filter(({ kind, state }) => kind === 'report' && state !== 'sent');
}

import type { CaseListItem } from '@citygrid/shared/api';
import { isOpen } from '@citygrid/shared/case';
import { useState } from 'react';
import { useList } from '@/api';
import { platform } from '@/platform';
import { ensureSession, useUser } from '@/session';
import { useSettings } from '@/settings';
import { common, useWords } from '@/text';
import { mine } from '@/text/mine';
import { Button, CaseCard, Empty, Failed, Skeleton, Strip, Tabs } from '@/ui';
import { Box } from '@/ui/base';
import { caseFacts } from './case-facts';
import { MY_CASES } from './my-cases-path';
import { useWaitingReports } from './open-cases';
import './my-cases.scss';
import { useFill } from './use-fill';
import { WaitingCard } from './waiting-card';

type Filter = 'open' | 'closed';
const FILTERS: readonly Filter[] = ['open', 'closed'];

/** All that I reported, by progress; older ones by a tap. */
export function MyCases(): JSX.Element {
  const words = useWords(mine);
  const { offline } = useWords(common);
  const { language } = useSettings();
  const user = useUser();
  const [filter, setFilter] = useState<Filter>('open');
  const waiting = useWaitingReports();
  const cases = useList<CaseListItem>(user ? MY_CASES : null, { keep: true });
  const shown = (cases.items ?? []).filter(({ status }) => isOpen(status) === (filter === 'open'));
  // The server's list is not told apart: pages without one of the wanted kind are read past.
  const reading = useFill(cases, shown.length);
  const waitingHere = filter === 'open' ? waiting : [];
  const isEmpty = shown.length === 0 && waitingHere.length === 0;
  if (!user && waitingHere.length === 0) {
    return (
      <Empty
        drawing="street"
        words={words.signIn}
        action={{ words: words.signInAction, onPress: () => void ensureSession() }}
      />
    );
  }
  return (
    <Box className="my-cases">
      <Tabs
        label={words.filter}
        tabs={FILTERS.map((key) => ({ key, words: words.filters[key] }))}
        value={filter}
        onChange={(key) => setFilter(key === 'closed' ? 'closed' : 'open')}
      />
      {cases.stale && <Strip tone="info" words={offline} />}
      {waitingHere.map((job) => (
        <WaitingCard key={job.id} job={job} onOpen={() => platform.nav.to('report', { job: job.id })} />
      ))}
      {shown.map((item) => (
        <CaseCard
          key={item.id}
          {...caseFacts(item, Date.now(), language)}
          onPress={() => platform.nav.to('case', { id: item.id })}
        />
      ))}
      {isEmpty && cases.error !== null && <Failed words={words.failed} onRetry={() => void cases.refresh()} />}
      {isEmpty && cases.error === null && (cases.loading || reading) && <Skeleton shape="cards" count={3} />}
      {isEmpty && cases.error === null && cases.items !== undefined && !reading && (
        <Empty
          drawing={filter === 'open' ? 'street' : 'done'}
          words={words.empty[filter]}
          action={{ words: words.report, onPress: () => platform.nav.to('report') }}
        />
      )}
      {!reading && cases.hasMore && <Button kind="quiet" block words={words.more} onPress={cases.loadMore} />}
    </Box>
  );
}

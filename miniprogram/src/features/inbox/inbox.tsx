import type { InboxItem } from '@citygrid/shared/api';
import { useState } from 'react';
import { useList } from '@/api';
import { platform } from '@/platform';
import { ensureSession, useUser } from '@/session';
import { useSettings } from '@/settings';
import { common, useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { inbox } from '@/text/inbox';
import { Button, Empty, Failed, Skeleton, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { byDay } from './by-day';
import './inbox.scss';
import { MessageRow } from './message-row';
import { markAllRead, useUnread } from './reading';

const EVERY = 20_000;

/** What I was told, newest first, under the day it came; a tap opens what it is about. */
export function Inbox({ active = true }: { active?: boolean }): JSX.Element {
  const words = useWords(inbox);
  const { offline } = useWords(common);
  const { language } = useSettings();
  const user = useUser();
  const unread = useUnread();
  const [marking, setMarking] = useState(false);
  const list = useList<InboxItem>(user ? '/inbox?limit=20' : null, { keep: true, everyMs: active ? EVERY : 0 });
  if (!user) {
    const signIn = { words: words.signInAction, onPress: () => void ensureSession() };
    return <Empty drawing="inbox" words={words.signIn} action={signIn} />;
  }
  if (list.error) {
    return (
      <Failed words={`${words.failed}。${errorWords(list.error, language)}`} onRetry={() => void list.refresh()} />
    );
  }
  if (!list.items) return <Skeleton shape="list" count={6} />;
  const [first] = list.items;
  if (!first) {
    const report = { words: words.emptyAction, onPress: () => platform.nav.to('report') };
    return <Empty drawing="inbox" words={words.empty} action={report} />;
  }
  const readAll = async (): Promise<void> => {
    setMarking(true);
    const told = await markAllRead(first.at);
    setMarking(false);
    platform.toast(told ? words.readAllDone : words.notMarked);
  };
  return (
    <Box className="inbox">
      <Box className="inbox-head">
        <Txt className="inbox-count" live="polite">
          {unread > 0 ? words.unreadCount(unread) : ''}
        </Txt>
        {unread > 0 && (
          <Button kind="quiet" size="small" words={words.readAll} busy={marking} onPress={() => void readAll()} />
        )}
      </Box>
      {list.stale && <Strip tone="info" words={offline} />}
      {byDay(list.items, Date.now(), language).map((day) => (
        <Box key={day.words} className="inbox-day">
          <Txt heading={2} className="inbox-day-words">
            {day.words}
          </Txt>
          <Box className="inbox-items" role="list">
            {day.items.map((item) => (
              <MessageRow key={item.id} item={item} />
            ))}
          </Box>
        </Box>
      ))}
      {list.hasMore && <Button kind="quiet" block words={words.more} onPress={list.loadMore} />}
    </Box>
  );
}

import type { InboxItem } from '@citygrid/shared/api';
import { platform } from '@/platform';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { whenWords } from '@/text/dates';
import { inbox } from '@/text/inbox';
import { Icon } from '@/ui';
import { Box, Press, Txt } from '@/ui/base';
import { lookOf, pageOf } from './opens';
import { markRead, useIsUnread } from './reading';

/** One message; unread ones have a dot and say so. */
export function MessageRow({ item }: { item: InboxItem }): JSX.Element {
  const words = useWords(inbox);
  const { language } = useSettings();
  const unread = useIsUnread()(item);
  const { icon, tone } = lookOf(item);
  const open = (): void => {
    void markRead(item);
    const page = pageOf(item);
    if (page) platform.nav.to(page.route, page.params);
  };
  return (
    <Box role="listitem" className="message">
      <Press className="message-press" onPress={open} testId={unread ? 'message-unread' : 'message'}>
        <Box className={`message-icon message-${tone}`}>
          <Icon name={icon} />
        </Box>
        <Box className="message-words">
          <Box className="message-head">
            <Txt className={`message-title ${unread ? 'message-new' : ''}`}>{item.title}</Txt>
            {unread && <Box className="message-dot" role="img" label={words.unread} />}
          </Box>
          <Txt className="message-body">{item.body}</Txt>
          <Txt className="message-when">{whenWords(item.at, Date.now(), language)}</Txt>
        </Box>
      </Press>
    </Box>
  );
}

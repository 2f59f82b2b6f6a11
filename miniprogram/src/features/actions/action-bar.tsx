import type { CaseView, NextAction } from '@citygrid/shared/api';
import { useEffect, useState } from 'react';
import { platform } from '@/platform';
import { useQueue } from '@/queue';
import { useUser } from '@/session';
import { useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Button, Row, Sheet } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { ActionSheet } from './action-sheet';
import { type Acting, closeAction, openAction, useActing } from './acting';
import './actions.scss';
import { askedFields, comparesVersion } from './asked-fields';
import { isStaffView, rolesHere } from './audience';
import { emptyForm } from './form';
import { offered } from './main-action';
import { nameOf } from './names';
import { openQuestions } from './open-questions';
import { actionOf, isPending, pendingOnce, sendAction } from './send-action';

export interface ActionBarProps {
  case: CaseView;
  /** In the tap that sends, before anything else: what has to be asked of the platform synchronously. */
  onTap?: (action: string) => void;
  /** It is in the queue, and will be sent whatever happens. */
  onDone?: (action: string) => void;
  /** Says that there is nothing to do; else the bar is not there at all. */
  saysNothing?: boolean;
}

/** What this person can do now: the likeliest as the one large button, the rest under 更多. */
export function ActionBar({ case: view, onTap, onDone, saysNothing }: ActionBarProps): JSX.Element | null {
  const words = useWords(actionWords);
  const user = useUser();
  const jobs = useQueue();
  const acting = useActing(view.id);
  const [more, setMore] = useState(false);
  // Whoever leaves the page does not find its sheet open the next time; what was typed is kept.
  useEffect(() => closeAction, [view.id]);
  const forStaff = isStaffView(view);
  const pending = jobs.filter((job) => isPending(job, view.id));
  // What stands before the server changes what may follow: until it has answered, only what any state allows.
  const blocking = pending.filter((job) => comparesVersion(actionOf(job)));
  const once = pendingOnce(jobs, view.id);
  const actions = view.actions.filter(
    ({ action }) => once.indexOf(action) < 0 && (blocking.length === 0 || !comparesVersion(action)),
  );
  const asked = !forStaff && openQuestions(view).length > 0;
  const { main, rest } = offered(actions, rolesHere(view, user?.roles ?? []), asked);
  const open = acting && view.actions.find(({ action }) => action === acting.action);

  const take = (next: NextAction): void => {
    setMore(false);
    const fields = askedFields(next, forStaff);
    const nothingToAsk =
      fields.needed.length + fields.oneOf.length + fields.optional.length + fields.strange.length === 0;
    if (!nothingToAsk || words.confirms[next.action]) return openAction(view.id, next.action);
    onTap?.(next.action);
    const title = nameOf(next.action, words, forStaff);
    const shared = { view, action: next.action, asked: fields, form: emptyForm, title, jobs, instead: null };
    const sent = sendAction({ ...shared, userId: user?.id ?? '', now: Date.now() });
    if (sent === null) platform.toast(words.full);
    else onDone?.(next.action);
  };

  if (!main && blocking.length === 0) {
    return saysNothing ? <Txt className="act-nothing">{words.nothing}</Txt> : null;
  }
  const waits = blocking.length > 0;
  const saved = waits && !platform.network.online();
  const behind = waits && main ? [main, ...rest] : rest;
  return (
    <Box className="act-bar">
      {behind.length > 0 && (
        <Box className="act-more">
          <Button kind="secondary" size="big" icon="more" words={words.more} onPress={() => setMore(true)} />
        </Box>
      )}
      <Box className="act-main">
        {waits ? (
          <Button
            block
            size="big"
            busy={!saved}
            disabled
            words={saved ? words.savedMain : words.busyMain}
            onPress={nothing}
          />
        ) : (
          main && (
            <Button
              block
              size="big"
              words={nameOf(main.action, words, forStaff)}
              onPress={() => take(main)}
              testId={`act-${main.action}`}
            />
          )
        )}
      </Box>
      <Sheet open={more} title={words.moreTitle} onClose={() => setMore(false)}>
        <Box className="act-list">
          {behind.map((next) => (
            <Row
              key={next.action}
              title={nameOf(next.action, words, forStaff)}
              detail={words.hints[next.action]}
              danger={words.confirms[next.action] !== undefined}
              onPress={() => take(next)}
              testId={`act-${next.action}`}
            />
          ))}
        </Box>
      </Sheet>
      {acting && open && (
        <ActionSheet
          key={keyOf(acting)}
          case={view}
          next={open}
          acting={acting}
          onClose={closeAction}
          onTap={onTap}
          onDone={onDone}
        />
      )}
    </Box>
  );
}

function keyOf({ action, jobId }: Acting): string {
  return `${action} ${jobId ?? ''}`;
}

function nothing(): void {
  // A busy button cannot be pressed.
}

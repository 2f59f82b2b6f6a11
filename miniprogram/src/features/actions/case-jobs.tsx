import type { CaseView } from '@citygrid/shared/api';
import { useEffect, useState } from 'react';
import { invalidate } from '@/api';
import { type Job, retry, useQueue } from '@/queue';
import { useUser } from '@/session';
import { useSettings } from '@/settings';
import { errorWords, useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { queueWords } from '@/text/queue';
import { Ask, Button, Card, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { openAction } from './acting';
import './actions.scss';
import { isStaffView, rolesHere } from './audience';
import { whatChanged } from './conflict-words';
import { offered } from './main-action';
import { nameOf } from './names';
import { giveUp, typedOf } from './send-action';
import { dropTypedExcept } from './typed';

/** How long it is said that something was sent, milliseconds. */
const JUST_MS = 30_000;
const OFFERED_INSTEAD = 3;

/** What this person's phone still has to send for this case, on top of the page: waiting, stopped, or just sent. */
export function CaseJobs({ case: view }: { case: CaseView }): JSX.Element | null {
  const jobs = useQueue();
  const [closed, setClosed] = useState<readonly string[]>([]);
  const mine = jobs.filter(({ caseId, kind }) => kind === 'action' && caseId === view.id);
  const now = Date.now();
  const shown = mine.filter(
    ({ id, state, sentAt }) => closed.indexOf(id) < 0 && (state !== 'sent' || now - (sentAt ?? 0) < JUST_MS),
  );
  useEffect(() => {
    dropTypedExcept((id) => jobs.some((job) => job.id === id && job.state !== 'sent'));
  }, [jobs]);
  const stopped = mine
    .filter(({ state }) => state === 'conflict' || state === 'refused')
    .map(({ id }) => id)
    .join(' ');
  // The server has just said that the case is another one by now.
  useEffect(() => {
    if (stopped !== '') void invalidate(`/cases/${view.id}`);
  }, [stopped, view.id]);
  if (shown.length === 0) return null;
  return (
    <Box className="act-jobs">
      {shown.map((job) =>
        job.state === 'conflict' || job.state === 'refused' ? (
          <Stopped key={job.id} job={job} view={view} />
        ) : (
          <OnItsWay key={job.id} job={job} onClose={() => setClosed((all) => [...all, job.id])} />
        ),
      )}
    </Box>
  );
}

function OnItsWay({ job, onClose }: { job: Job; onClose: () => void }): JSX.Element {
  const words = useWords(actionWords);
  const { sendingPhoto } = useWords(queueWords);
  if (job.state === 'sent') return <Strip tone="done" words={words.sentJust(job.title)} onClose={onClose} />;
  const at = job.photos.findIndex(({ state }) => state === 'sending');
  if (job.state === 'sending') {
    const photo = at < 0 ? '' : ` · ${sendingPhoto(at + 1, job.photos.length)}`;
    return <Strip tone="info" icon="send" words={words.sending(job.title) + photo} />;
  }
  const action = { words: words.retry, onPress: () => void retry(job.id) };
  return job.problem === null ? (
    <Strip tone="info" icon="clock" words={words.waiting(job.title)} />
  ) : (
    <Strip tone="warn" icon="clock" words={words.waiting(job.title)} action={action} />
  );
}

/** Nothing typed is lost: what changed is said, what may be done now is offered with the same words and photos. */
function Stopped({ job, view }: { job: Job; view: CaseView }): JSX.Element {
  const words = useWords(actionWords);
  const own = useWords(queueWords);
  const { language } = useSettings();
  const user = useUser();
  const [sure, setSure] = useState(false);
  const forStaff = isStaffView(view);
  const { action, form } = typedOf(job);
  const { main, rest } = offered(view.actions, rolesHere(view, user?.roles ?? []), false);
  const now = main ? [main, ...rest] : [];
  const same = now.find((next) => next.action === action);
  const others = now.filter((next) => next.action !== action).slice(0, OFFERED_INSTEAD);
  const code = job.problem?.code ?? null;
  const why =
    job.state === 'conflict'
      ? whatChanged(job, view, words)
      : code === 'separation-of-duties'
        ? words.duties
        : code === 'photo-gone'
          ? own.photoGone
          : code === 'too-old'
            ? own.tooOld
            : errorWords(job.problem ?? {}, language);

  return (
    <Card tone="warn" testId={`stopped-${job.state}`}>
      <Box className="act-stopped" role="alert">
        <Txt className="act-label">{words.refused(job.title)}</Txt>
        <Txt>{why}</Txt>
        {form.note !== '' && <Txt className="act-kept">{form.note}</Txt>}
        {same && code !== 'separation-of-duties' && (
          <Button
            words={job.state === 'conflict' ? words.again : words.fix}
            onPress={() => openAction(view.id, action, { jobId: job.id })}
          />
        )}
        {others.length > 0 && <Txt className="act-hint">{words.carry}</Txt>}
        <Box className="act-others">
          {others.map((next) => (
            <Button
              key={next.action}
              kind="secondary"
              words={nameOf(next.action, words, forStaff)}
              onPress={() => openAction(view.id, next.action, { jobId: job.id })}
            />
          ))}
          <Button kind="quiet" words={words.giveUp} onPress={() => setSure(true)} />
        </Box>
        <Ask
          open={sure}
          danger
          title={words.giveUpTitle}
          body={words.giveUpBody}
          confirm={words.giveUp}
          cancel={words.no}
          onConfirm={() => giveUp(job)}
          onCancel={() => setSure(false)}
        />
      </Box>
    </Card>
  );
}

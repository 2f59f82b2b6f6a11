import type { CaseView, NextAction } from '@citygrid/shared/api';
import { useEffect, useState } from 'react';
import type { Field as FieldName } from '@citygrid/shared/case';
import { useJob, useQueue } from '@/queue';
import { useUser } from '@/session';
import { useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Ask, Button, Field, Sheet, Strip, Toggle } from '@/ui';
import { Box, Txt } from '@/ui/base';
import type { Acting } from './acting';
import './actions.scss';
import { askedFields } from './asked-fields';
import { isStaffView } from './audience';
import { EDITORS, SHEET_ORDER } from './editors';
import { type ActionForm, emptyForm, missingFields } from './form';
import { nameOf } from './names';
import { sendAction, typedOf } from './send-action';
import { draftKey, readTyped, writeTyped } from './typed';

export interface ActionSheetProps {
  case: CaseView;
  next: NextAction;
  acting: Acting;
  onClose: () => void;
  /** In the tap that sends, before anything else: what has to be asked of the platform synchronously. */
  onTap?: (action: string) => void;
  onDone?: (action: string) => void;
}

/** One sheet for every action, known or not: what the server needs is asked for, what may be added stands behind. */
export function ActionSheet({ case: view, next, acting, onClose, onTap, onDone }: ActionSheetProps): JSX.Element {
  const words = useWords(actionWords);
  const user = useUser();
  const jobs = useQueue();
  const instead = useJob(acting.jobId);
  const forStaff = isStaffView(view);
  const asked = askedFields(next, forStaff);
  const key = draftKey(user?.id ?? '', view.id, next.action);
  const [initial] = useState<ActionForm>(() => ({
    ...emptyForm,
    ...(readTyped(key)?.form ?? (instead && typedOf(instead).form)),
    ...acting.preset,
  }));
  const [form, setForm] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const [internal, setInternal] = useState(form.internalNote !== '');
  const [reopenToo, setReopenToo] = useState(false);

  const set = (part: Partial<ActionForm>): void => {
    setProblem(null);
    setForm((now) => ({ ...now, ...part }));
  };
  useEffect(() => {
    if (form === initial) return;
    writeTyped(key, { form, action: next.action, caseId: view.id, status: view.status, at: Date.now() });
  }, [form, initial, key, next.action, view.id, view.status]);

  const name = nameOf(next.action, words, forStaff);
  const reopen = next.action === 'rate' ? view.actions.find(({ action }) => action === 'reopen') : undefined;
  const offersReopen = reopen !== undefined && form.score >= 1 && form.score <= 2;
  const alsoReopen = offersReopen && reopenToo;
  const missing = missingFields(asked, form);
  if (alsoReopen && form.note.trim() === '' && missing.indexOf('note') < 0) missing.push('note');
  const missed = missing.map((field) => missingWords(field, asked.oneOf, words)).join('、');
  const confirm = words.confirms[next.action];

  const send = (): void => {
    onTap?.(next.action);
    const shared = { form, jobs, userId: user?.id ?? '', now: Date.now() };
    const sent = sendAction({ ...shared, view, action: next.action, asked, title: name, instead });
    if (sent === null) return setProblem(words.full);
    if (alsoReopen && reopen) {
      // Behind the rating, which raises the version by one.
      const after = { ...view, version: view.version + 1 };
      const title = nameOf('reopen', words, forStaff);
      sendAction({
        ...shared,
        view: after,
        action: 'reopen',
        asked: askedFields(reopen, forStaff),
        title,
        instead: null,
      });
    }
    onClose();
    onDone?.(next.action);
  };

  return (
    <Sheet
      open
      title={name}
      onClose={onClose}
      footer={
        <>
          {problem && <Strip tone="danger" words={problem} />}
          <Button
            block
            size="big"
            kind={confirm ? 'danger' : 'primary'}
            words={missed === '' ? words.sendNamed(name) : words.missing(missed)}
            disabled={missed !== '' || asked.strange.length > 0}
            onPress={() => (confirm ? setSure(true) : send())}
            testId="send-action"
          />
        </>
      }
    >
      <Box className="act-sheet">
        {words.hints[next.action] && <Txt className="act-hint">{words.hints[next.action]}</Txt>}
        {asked.strange.length > 0 && <Strip tone="warn" words={words.strange} />}
        {SHEET_ORDER.map((field) => {
          const required = asked.needed.indexOf(field) >= 0 || asked.oneOf.indexOf(field) >= 0;
          const shown = required || asked.optional.indexOf(field) >= 0 || (alsoReopen && field === 'photoIds');
          const Editor = EDITORS[field];
          const must = required && (asked.oneOf.length < 2 || asked.oneOf.indexOf(field) < 0);
          return shown ? (
            <Editor
              key={field}
              {...{ form, set, view, forStaff }}
              action={next.action}
              required={must || (alsoReopen && field === 'note')}
            />
          ) : null;
        })}
        {offersReopen && (
          <Toggle words={words.reopenToo} detail={words.reopenToll} checked={reopenToo} onChange={setReopenToo} />
        )}
        {forStaff && !internal && (
          <Button kind="quiet" size="small" icon="plus" words={words.addInternal} onPress={() => setInternal(true)} />
        )}
        {forStaff && internal && (
          <Field
            label={words.internal}
            help={words.internalHelp}
            value={form.internalNote}
            rows={2}
            maxLength={1000}
            required={false}
            onChange={(internalNote) => set({ internalNote })}
          />
        )}
      </Box>
      <Ask
        open={sure}
        danger
        title={name}
        body={confirm}
        confirm={words.yes}
        cancel={words.no}
        onCancel={() => setSure(false)}
        onConfirm={() => {
          setSure(false);
          send();
        }}
      />
    </Sheet>
  );
}

function missingWords(
  field: FieldName,
  oneOf: readonly FieldName[],
  words: { fields: Record<FieldName, string>; noteOrPhoto: string; kindOrPlace: string },
): string {
  if (oneOf.indexOf(field) < 0) return words.fields[field];
  return field === 'note' ? words.noteOrPhoto : field === 'categoryCode' ? words.kindOrPlace : words.fields[field];
}

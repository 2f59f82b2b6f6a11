import { LIMITS, type Phrase } from '@citygrid/shared/api';
import { useGet } from '@/api';
import { useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Chips, Field } from '@/ui';
import { withPhrase } from '../with-phrase';
import type { EditorProps } from './editor';

/** Words; staff tap phrases instead of typing with wet hands. */
export function NoteEditor({ form, set, action, forStaff, required }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const { data } = useGet<{ items: Phrase[] }>(forStaff ? '/phrases' : null, { keep: true });
  const phrases = (data?.items ?? []).filter((phrase) => phrase.action === action);
  return (
    <>
      <Field
        label={words.note}
        value={form.note}
        onChange={(note) => set({ note })}
        placeholder={words.notes[action]}
        maxLength={LIMITS.noteMax}
        rows={3}
        required={required}
        testId="note"
      />
      {phrases.length > 0 && (
        <Chips
          label={words.phrases}
          options={phrases.map(({ id, text }) => ({ value: id, words: text }))}
          value={null}
          onChange={(id) => {
            const phrase = phrases.find((one) => one.id === id);
            if (phrase) set({ note: withPhrase(form.note, phrase.text).slice(0, LIMITS.noteMax) });
          }}
        />
      )}
    </>
  );
}

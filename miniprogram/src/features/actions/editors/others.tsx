import { type CaseView, formatCaseNumber, LIMITS, parseCaseNumber } from '@citygrid/shared/api';
import { useState } from 'react';
import { ApiError, get } from '@/api';
import { useSettings } from '@/settings';
import { errorWords, useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Button, Field, Row } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { DepartmentPick } from './department';
import type { EditorProps } from './editor';

/** Who is responsible instead, so that the reporter knows where to go. */
export function ResponsibleEditor({ form, set, required }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const { responsible } = form;
  return (
    <>
      <Field
        label={words.responsibleName}
        value={responsible.name}
        maxLength={80}
        required={required}
        onChange={(name) => set({ responsible: { ...responsible, name } })}
      />
      {responsible.name.trim() !== '' && (
        <Field
          label={words.responsiblePhone}
          kind="phone"
          value={responsible.phone}
          maxLength={20}
          required={false}
          onChange={(phone) => set({ responsible: { ...responsible, phone } })}
        />
      )}
    </>
  );
}

/** The case that this one is the same as: by its number, looked at before it is chosen. */
export function IntoCaseEditor({ form, set, view, required }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const { language } = useSettings();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const find = async (): Promise<void> => {
    const parsed = parseCaseNumber(typed);
    if (parsed.kind !== 'number') return setWrong(words.intoCaseWrong);
    if (parsed.number === view.number) return setWrong(words.intoCaseSelf);
    setBusy(true);
    try {
      const { id, number } = await get<CaseView>(`/cases/${parsed.number}`);
      set({ intoCase: { id, number } });
      setWrong(null);
    } catch (error) {
      const known = error instanceof ApiError ? error : {};
      setWrong('code' in known && known.code === 'not-found' ? words.intoCaseMissing : errorWords(known, language));
    } finally {
      setBusy(false);
    }
  };
  if (form.intoCase) {
    return (
      <Row
        title={formatCaseNumber(form.intoCase.number)}
        icon="check-circle"
        value={words.change}
        onPress={() => set({ intoCase: null })}
      />
    );
  }
  return (
    <Field
      label={words.intoCase}
      kind="number"
      help={words.intoCaseHelp}
      error={wrong}
      value={typed}
      required={required}
      maxLength={20}
      onChange={setTyped}
      onDone={() => void find()}
      end={<Button size="small" kind="secondary" words={words.intoCaseFind} busy={busy} onPress={() => void find()} />}
    />
  );
}

/** Two to five parts, each with its department and what it is about. */
export function PartsEditor({ form, set }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const { parts } = form;
  const change = (at: number, part: Partial<(typeof parts)[number]>): void =>
    set({ parts: parts.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  return (
    <Box className="act-field">
      <Txt className="act-label">{words.parts}</Txt>
      {parts.map((part, at) => (
        <Box key={at} className="act-part">
          <Txt className="act-label">{words.part(at + 1)}</Txt>
          <DepartmentPick value={part.department} onPick={(department) => change(at, { department })} required />
          <Field
            label={words.partNote}
            value={part.note}
            rows={2}
            maxLength={LIMITS.noteMax}
            required
            onChange={(note) => change(at, { note })}
          />
          {parts.length > LIMITS.splitPartsMin && (
            <Button
              kind="quiet"
              size="small"
              words={words.removePart}
              onPress={() => set({ parts: parts.filter((_, index) => index !== at) })}
            />
          )}
        </Box>
      ))}
      {parts.length < LIMITS.splitPartsMax && (
        <Button
          kind="secondary"
          icon="plus"
          words={words.addPart}
          onPress={() => set({ parts: [...parts, { department: null, note: '' }] })}
        />
      )}
    </Box>
  );
}

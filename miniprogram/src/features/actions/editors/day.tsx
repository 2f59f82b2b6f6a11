import { useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Chips } from '@/ui';
import { Box, PickDate, Txt } from '@/ui/base';
import { dayAfter, firstDay } from '../days';
import type { EditorProps } from './editor';

const YEAR_DAYS = 365;
/** Days after the first that may be chosen: what people ask for most. */
const USUAL = [2, 6, 14];

interface DayProps {
  label: string;
  value: string;
  first: string;
  last: string;
  usual: readonly { value: string; words: string }[];
  onChange: (day: string) => void;
  required: boolean;
}

function Day({ label, value, first, last, usual, onChange, required }: DayProps): JSX.Element {
  const words = useWords(actionWords);
  return (
    <Box className="act-field">
      <Txt className="act-label">
        {label}
        {!required && <Txt className="act-hint"> {words.optional}</Txt>}
      </Txt>
      <Chips label={words.pickDate} options={usual} value={value} onChange={onChange} />
      <PickDate className="act-date" label={label} value={value} min={first} max={last} onChange={onChange} />
    </Box>
  );
}

/** Until when: later than what is promised now. */
export function UntilEditor({ form, set, view, required }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const now = Date.now();
  const first = firstDay(now, view.deadline);
  return (
    <Day
      label={words.until}
      value={form.until}
      first={first}
      last={dayAfter(now, YEAR_DAYS - 1)}
      usual={usualDays(first, words.longer)}
      onChange={(until) => set({ until })}
      required={required}
    />
  );
}

/** When it is looked at again. */
export function ReviewEditor({ form, set, required }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const now = Date.now();
  const first = dayAfter(now, 1);
  return (
    <Day
      label={words.reviewAt}
      value={form.reviewAt}
      first={first}
      last={dayAfter(now, YEAR_DAYS - 1)}
      usual={usualDays(first, words.later)}
      onChange={(reviewAt) => set({ reviewAt })}
      required={required}
    />
  );
}

function usualDays(first: string, say: (days: number) => string): { value: string; words: string }[] {
  const noon = new Date(`${first}T12:00:00`).getTime();
  return USUAL.map((days) => ({ value: dayAfter(noon, days), words: say(days + 1) }));
}

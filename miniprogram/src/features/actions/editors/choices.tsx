import { OUTCOMES, type Outcome, REASON_CODES, type ReasonCode } from '@citygrid/shared/case';
import { useSettings } from '@/settings';
import { useWords, whenWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Chips, Choice, Stars } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { nameOf } from '../names';
import type { EditorProps } from './editor';

/** How it ended; tapped again it is left open. */
export function OutcomeEditor({ form, set, required }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  return (
    <Box className="act-field">
      <Txt className="act-label">
        {words.outcome}
        {!required && <Txt className="act-hint"> {words.optional}</Txt>}
      </Txt>
      <Chips
        label={words.outcome}
        options={OUTCOMES.map((value) => ({ value, words: words.outcomes[value] }))}
        value={form.outcome}
        onChange={(outcome) => set({ outcome: outcome === form.outcome ? null : (outcome as Outcome) })}
      />
    </Box>
  );
}

/** Why it is not taken on. */
export function ReasonEditor({ form, set }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  return (
    <Choice
      label={words.reason}
      options={REASON_CODES.map((value) => ({ value, words: words.reasons[value] }))}
      value={form.reasonCode}
      onChange={(reasonCode) => set({ reasonCode: reasonCode as ReasonCode })}
    />
  );
}

/** One to five stars, each with its word. */
export function ScoreEditor({ form, set }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  return (
    <Box className="act-field">
      <Txt className="act-label">{words.score}</Txt>
      <Stars label={words.score} value={form.score} onChange={(score) => set({ score })} words={words.stars} />
    </Box>
  );
}

/** The row of the timeline that is meant: those with words or photos. */
export function TimelineEditor({ form, set, view, forStaff }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const { language } = useSettings();
  const rows = view.timeline.filter(({ note, photos }) => note !== null || photos.length > 0);
  return (
    <Choice
      label={words.timeline}
      options={rows.map(({ id, action, note, at }) => ({
        value: id,
        words: `${nameOf(action, words, forStaff)} · ${whenWords(at, Date.now(), language)}`,
        detail: note ?? undefined,
      }))}
      value={form.timelineId}
      onChange={(timelineId) => set({ timelineId })}
    />
  );
}

import type { CaseView } from '@citygrid/shared/api';
import { isOpen } from '@citygrid/shared/case';
import { useSettings } from '@/settings';
import { dayWords, dueWords, useWords } from '@/text';
import { caseWords } from '@/text/case';
import { nextStep } from '@/text/next-step';
import { Card, Pill } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { holderOf, reviewOf, type Sight } from './case-sight';
import { iconOf, toneOf } from './look-of';

/** Where it stands: the state, who has it, what comes next and until when. */
export function NowCard({ case: view, sight }: { case: CaseView; sight: Sight }): JSX.Element {
  const words = useWords(caseWords);
  const step = useWords(nextStep);
  const { language } = useSettings();
  const now = Date.now();
  const due = view.deadline === null ? null : dueWords(view.deadline, now, language);
  const late = view.deadline !== null && isOpen(view.status) && Date.parse(view.deadline) < now;
  const holder = holderOf(view);
  const review = reviewOf(view);
  return (
    <Card className="case-now" testId="case-now">
      <Box className="case-now-head">
        <Txt className="case-quiet">{words.now}</Txt>
        <Pill tone={toneOf(view)} icon={iconOf(view.status)} words={step.state[view.status]} />
      </Box>
      {holder && <Txt className="case-holder">{holder}</Txt>}
      <Txt className="case-next">{step.next[view.status](late ? null : due, view.department?.name ?? null)}</Txt>
      {review && <Txt>{words.reviewOn(dayWords(Date.parse(review), now, language))}</Txt>}
      {late && <Txt className="case-late">{step.late}</Txt>}
      {sight === 'public' && <Txt className="case-quiet">{words.publicOnly}</Txt>}
      {view.safety?.held && <Txt className="case-quiet">{words.held}</Txt>}
    </Card>
  );
}

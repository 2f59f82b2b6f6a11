import { type CaseView, formatCaseNumber } from '@citygrid/shared/api';
import { type ReactNode, useEffect, useState } from 'react';
import { metresApart } from '@/platform/gcj02';
import { useSettings } from '@/settings';
import { common, useWords, whenWords } from '@/text';
import { nextStep } from '@/text/next-step';
import { tasksWords } from '@/text/tasks';
import { Button, Card, DueBar, Pill, Row, Section, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { handsOn } from './hands-on';
import { leftOf } from './left';
import { markSeen } from './seen';
import { lookOf } from './task-look';
import './tasks.scss';
import { timeLeft } from './time-left';
import { useHere } from './use-here';
import { useNow } from './use-now';

export interface TaskProps {
  case: CaseView;
  /** What other features bring, put in order here. */
  parts: { jobs: ReactNode; photos: ReactNode; place: ReactNode; contact: ReactNode; timeline: ReactNode };
  /** Staff asked the reporter, and nobody answered yet. */
  asked: boolean;
}

/** One task, everything on one screen: what, until when, where, who said it; what happened is behind a tap. */
export function Task({ case: view, parts, asked }: TaskProps): JSX.Element {
  const words = useWords(tasksWords);
  const { metres } = useWords(common);
  const step = useWords(nextStep);
  const { language } = useSettings();
  const now = useNow();
  const here = useHere(true).at;
  const [history, setHistory] = useState(false);
  useEffect(() => markSeen(view.id), [view.id]);
  const time = timeLeft(view, now);
  const left = leftOf(view, now, language);
  // What a state asks for is asked of whoever may do it; everybody else only looks.
  const mine = view.actions.some(({ action }) => handsOn(action) || action === 'accept');
  const rework = view.reworkCount ?? 0;
  return (
    <Box className="task-page">
      {parts.jobs}
      {parts.photos}
      <Card testId="task-now">
        <Box className="task-past">
          <Box className="task-title-line">
            <Txt heading={2} className="task-name">
              {view.category.name}
            </Txt>
            <Pill tone={time?.tone ?? 'quiet'} icon={lookOf(view.status)} words={step.state[view.status]} />
          </Box>
          {time ? <DueBar used={time.used} tone={time.tone} words={left} /> : <Txt className="task-quiet">{left}</Txt>}
          <Txt className="task-words">{mine ? words.move[view.status] : words.onlyLook}</Txt>
          {rework > 0 && <Pill tone="soon" icon="undo" words={words.rework(rework)} />}
        </Box>
      </Card>
      {asked && <Strip tone="info" icon="chat" words={words.asked} />}
      <Section title={words.said}>
        <Card>
          <Txt className="task-words">{view.description ? view.description : words.saidNothing}</Txt>
        </Card>
      </Section>
      <Box className="task-past">
        {here && view.location && (
          <Txt className="task-quiet">{words.away(metres(metresApart(here, view.location)))}</Txt>
        )}
        {parts.place}
      </Box>
      {view.reporter && (
        <Section title={words.who}>
          <Card>{parts.contact}</Card>
        </Section>
      )}
      <Section title={words.facts}>
        <Card>
          {view.grid && <Row icon="grid" title={words.grid} value={view.grid.name} />}
          {view.department && <Row icon="building" title={words.department} value={view.department.name} />}
          <Row icon="clock" title={words.reportedAt} value={whenWords(view.createdAt, now, language)} />
          <Txt className="task-quiet">{words.number(formatCaseNumber(view.number))}</Txt>
        </Card>
      </Section>
      <Box className="task-past">
        <Button
          kind="secondary"
          block
          icon={history ? 'minus' : 'clock'}
          words={history ? words.hideHistory : words.history(view.timeline.length)}
          onPress={() => setHistory((shown) => !shown)}
        />
        {history && parts.timeline}
      </Box>
    </Box>
  );
}

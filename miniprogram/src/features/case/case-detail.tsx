import { type CaseView, formatCaseNumber, type TimelineRow } from '@citygrid/shared/api';
import type { ReactNode } from 'react';
import { platform } from '@/platform';
import { useSettings } from '@/settings';
import { useWords, whenWords } from '@/text';
import { caseWords } from '@/text/case';
import { Button, Card, IconButton, Row, Section, Stars } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './case.scss';
import { CasePhotos } from './case-photos';
import { CasePlace } from './case-place';
import { sightOf } from './case-sight';
import { CaseTimeline } from './case-timeline';
import { ContactReveal } from './contact-reveal';
import { NowCard } from './now-card';

export interface CaseDetailProps {
  case: CaseView;
  /** What staff asked and the reporter has not answered. */
  questions: readonly TimelineRow[];
  /** A wish for one of `case.actions`, from within the page. */
  onAct: (action: string, preset?: { score?: number }) => void;
  /** Actions that are on their way already. */
  pending?: readonly string[];
  /** Above everything: what waits to be sent. */
  top?: ReactNode;
}

/** One case, as much of it as the server shows to this person: now, photos, what happened, where. */
export function CaseDetail({ case: view, questions, onAct, pending = [], top }: CaseDetailProps): JSX.Element {
  const words = useWords(caseWords);
  const { language } = useSettings();
  const sight = sightOf(view);
  const may = (action: string): boolean =>
    pending.indexOf(action) < 0 && view.actions.some((next) => next.action === action);
  const copy = async (): Promise<void> => {
    const answer = await platform.copy(view.number);
    platform.toast(answer.ok ? words.copied : words.notCopied);
  };
  return (
    <Box className="case">
      {top}
      <CasePhotos case={view} />
      <Box className="case-title-line">
        <Txt heading={2} className="case-title">
          {view.category.name}
        </Txt>
        <Box className="case-number-line">
          <Txt className="case-number">{words.number(formatCaseNumber(view.number))}</Txt>
          <IconButton icon="copy" label={words.copyNumber} onPress={() => void copy()} />
        </Box>
      </Box>
      {(pending.indexOf('answer') < 0 ? questions : []).map((row) => (
        <Card key={row.id} tone="warn" testId="question">
          <Box className="case-question">
            <Txt className="case-quiet">{words.question(row.by?.name ?? words.system)}</Txt>
            <Txt className="case-next">{row.note ?? ''}</Txt>
            {may('answer') && <Button words={words.answer} icon="chat" onPress={() => onAct('answer')} />}
          </Box>
        </Card>
      ))}
      <NowCard case={view} sight={sight} />
      {may('rate') && (
        <Card testId="rate-inline">
          <Txt className="case-holder">{words.rate}</Txt>
          <Stars label={words.rateHint} value={0} words={words.stars} onChange={(score) => onAct('rate', { score })} />
        </Card>
      )}
      {view.description !== null && (
        <Section title={words.description}>
          <Card>
            <Txt className="case-words">{view.description === '' ? words.noDescription : view.description}</Txt>
          </Card>
        </Section>
      )}
      <CaseTimeline case={view} sight={sight} />
      <CasePlace case={view} sight={sight} />
      <Section title={words.facts}>
        <Card>
          {view.grid && <Row icon="grid" title={words.grid} value={view.grid.name} />}
          {view.department && <Row icon="building" title={words.department} value={view.department.name} />}
          <Row icon="clock" title={words.reportedAt} value={whenWords(view.createdAt, Date.now(), language)} />
        </Card>
      </Section>
      {sight === 'staff' && view.reporter && (
        <Section title={words.contact}>
          <Card>
            <ContactReveal case={view} />
          </Card>
        </Section>
      )}
    </Box>
  );
}

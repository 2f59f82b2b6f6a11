import { useState } from 'react';
import { platform } from '@/platform';
import { findJob } from '@/queue';
import { ReportForm } from './report-form';
import './report.scss';
import { Sent } from './sent';

export interface ReportParams {
  /** A board's grid, or what a link says. */
  gridCode?: string;
  lng?: string;
  lat?: string;
  /** A draft begun in a chat. */
  draft?: string;
  /** A report that came back, or is still on its way. */
  job?: string;
}

/** Photo, place, words, sent: in three taps where the phone knows where it is. */
export function Report({ params, onSendTap }: { params: ReportParams; onSendTap: () => void }): JSX.Element {
  const [sent, setSent] = useState<string | null>(() => shownAtOnce(params.job));
  const [fixing, setFixing] = useState<string | null>(() => (sent === null ? (params.job ?? null) : null));
  const [fresh, setFresh] = useState(0);
  const again = (): void => {
    // A page that was opened for something else begins anew by its plain address.
    if (params.job || params.draft) return platform.nav.replace('report');
    setFixing(null);
    setSent(null);
    setFresh((count) => count + 1);
  };
  const fix = (): void => {
    setFixing(sent);
    setSent(null);
  };
  if (sent !== null) return <Sent id={sent} onAgain={again} onFix={fix} />;
  return (
    <ReportForm
      key={fixing ?? fresh}
      params={fresh === 0 ? params : {}}
      fixing={fixing}
      onSendTap={onSendTap}
      onSent={setSent}
    />
  );
}

/** What is on its way or sent is shown as it is; what was refused comes back into the form. */
function shownAtOnce(job: string | undefined): string | null {
  const found = job === undefined ? null : findJob(job);
  return found && found.state !== 'refused' && found.state !== 'conflict' ? found.id : null;
}

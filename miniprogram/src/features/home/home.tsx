import type { ReactNode } from 'react';
import { ensureSession, useUser } from '@/session';
import { useWords } from '@/text';
import { home } from '@/text/home';
import { AskInPlace, Strip } from '@/ui';
import { PlaceSheet } from './place-sheet';
import { ReportCard } from './report-card';
import { TasksCard } from './tasks-card';
import type { HomePlaceState } from './use-home-place';
import { WorkerCard } from './worker-card';

interface HomeProps {
  place: HomePlaceState;
  choosing: boolean;
  onChosen: () => void;
  onNearby: () => void;
  /** What other features show here, in this order: my open reports, services, notices. */
  cases: ReactNode;
  services: ReactNode;
  notices: ReactNode;
}

/** Home: report in one tap, who looks after this place, what becomes of my reports, what else the city offers. */
export function Home({ place, choosing, onChosen, onNearby, cases, services, notices }: HomeProps): JSX.Element {
  const words = useWords(home);
  const user = useUser();
  return (
    <>
      <TasksCard />
      <ReportCard onNearby={onNearby} />
      {place.mayAsk && (
        <AskInPlace
          words={words.place.consent}
          yes={words.place.allow}
          no={words.place.choose}
          icon="crosshair"
          onAnswer={(yes) => (yes ? void place.findMe() : place.refuse())}
        />
      )}
      {place.place && <WorkerCard place={place.place} />}
      {!user && (
        <Strip
          tone="info"
          words={words.signIn.words}
          action={{ words: words.signIn.action, onPress: () => void ensureSession() }}
        />
      )}
      {cases}
      {services}
      {notices}
      <PlaceSheet open={choosing} onClose={onChosen} state={place} />
    </>
  );
}

// Before every component's own style: those take back what this says of buttons.
import './app.scss';
import type { ReactNode } from 'react';
import { QueryProvider } from './api';
import { PrivacyGate } from './features/privacy';
import { startQueue } from './queue';
import { startApp } from './session';

// Before any page asks for anything: its calls carry the person's token, and what waited from last time goes on.
startApp();
startQueue();

/** The app's shell: what every page stands in. */
export default function App({ children }: { children?: ReactNode }): JSX.Element {
  return (
    <QueryProvider>
      <PrivacyGate>{children}</PrivacyGate>
    </QueryProvider>
  );
}

import type { ReactNode } from 'react';
import { QueryProvider } from './api';
import './app.scss';

/** The app's shell: what every page stands in. */
export default function App({ children }: { children?: ReactNode }): JSX.Element {
  return <QueryProvider>{children}</QueryProvider>;
}

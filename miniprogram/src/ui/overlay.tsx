import { createContext, type ReactNode } from 'react';

/** What every screen can show over itself. A mini-program draws nothing that stands outside its pages. */
export const ScreenOverlay = createContext<ReactNode>(null);

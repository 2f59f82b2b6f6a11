import type { ReactNode } from 'react';
import type { IconName } from './icons/names';

/** The props of the design system: what features may rely on. */
export type Tone = 'brand' | 'done' | 'soon' | 'late' | 'quiet';

export interface ScreenProps {
  title: string;
  /** False on the pages that nothing lies behind. */
  back?: boolean;
  /** In place of the plain title: home's slim header. */
  header?: ReactNode;
  /** Stays above the safe area: the one main action, or the tabs. */
  footer?: ReactNode;
  children: ReactNode;
  /** No padding and no scrolling of its own: maps. */
  full?: boolean;
  /** A button of the header's right side (H5) or first row (mini-programs). */
  corner?: ReactNode;
  className?: string;
}

export interface ButtonProps {
  words: string;
  onPress: () => void;
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'big' | 'normal' | 'small';
  icon?: IconName;
  /** Working: pressed once is enough; words may change meanwhile. */
  busy?: boolean;
  disabled?: boolean;
  /** Where the words alone do not say it. */
  label?: string;
  block?: boolean;
  testId?: string;
}

export interface IconButtonProps {
  icon: IconName;
  label: string;
  onPress: () => void;
  tone?: Tone;
  disabled?: boolean;
}

export interface CardProps {
  children: ReactNode;
  /** The whole card is one button. */
  onPress?: () => void;
  label?: string;
  className?: string;
  tone?: 'plain' | 'brand' | 'warn';
  testId?: string;
}

export interface SectionProps {
  title: string;
  action?: { words: string; onPress: () => void };
  children: ReactNode;
  className?: string;
}

export interface RowProps {
  title: string;
  detail?: string;
  icon?: IconName;
  value?: string;
  badge?: number;
  onPress?: () => void;
  /** In place of the arrow. */
  end?: ReactNode;
  danger?: boolean;
  testId?: string;
}

export interface PillProps {
  tone: Tone;
  words: string;
  icon?: IconName;
}

export interface ChipsProps {
  label: string;
  options: readonly { value: string; words: string; icon?: IconName }[];
  /** Several in a list, one (or none) in a string. */
  value: string | null | readonly string[];
  onChange: (value: string) => void;
  /** One line that scrolls sideways; else they wrap. */
  sideways?: boolean;
}

export interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  help?: string;
  /** What is wrong and what to do; red, with an icon, read aloud. */
  error?: string | null;
  required?: boolean;
  maxLength?: number;
  disabled?: boolean;
  /** Label for screen readers only. */
  quietLabel?: boolean;
  kind?: 'text' | 'number' | 'phone' | 'search';
  /** Lines; one is an input. */
  rows?: number;
  autoComplete?: 'name' | 'tel' | 'one-time-code' | 'off';
  autoFocus?: boolean;
  onDone?: () => void;
  onBlur?: () => void;
  /** Beside the input: a button. */
  end?: ReactNode;
  testId?: string;
}

export interface ToggleProps {
  words: string;
  detail?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export interface ChoiceProps {
  label: string;
  options: readonly { value: string; words: string; detail?: string }[];
  value: string | null;
  onChange: (value: string) => void;
  error?: string | null;
}

export interface StarsProps {
  label: string;
  /** 0: none yet. */
  value: number;
  onChange: (value: number) => void;
  /** Words for 1 to 5. */
  words: readonly [string, string, string, string, string];
}

export interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
}

export interface AskProps {
  open: boolean;
  title: string;
  body?: string;
  confirm: string;
  cancel: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

export interface SkeletonProps {
  shape: 'cards' | 'lines' | 'list' | 'map' | 'case' | 'grid';
  count?: number;
}

export interface EmptyProps {
  drawing: 'street' | 'inbox' | 'map' | 'search' | 'tasks' | 'done' | 'signal';
  words: string;
  action?: { words: string; onPress: () => void };
}

export interface FailedProps {
  /** What happened and what to do. */
  words: string;
  onRetry?: () => void;
  /** A second way out: home, the duty phone. */
  other?: { words: string; onPress: () => void };
}

export interface AskInPlaceProps {
  words: string;
  yes: string;
  no: string;
  /** Of the yes. */
  icon?: IconName;
  onAnswer: (yes: boolean) => void;
}

export interface StripProps {
  tone: 'info' | 'warn' | 'danger' | 'done';
  words: string;
  icon?: IconName;
  action?: { words: string; onPress: () => void };
  onClose?: () => void;
}

export interface PhotosProps {
  photos: readonly { id: string; src: string; alt: string }[];
  onOpen: (at: number) => void;
  size?: 'small' | 'large';
}

export interface PhotoTileProps {
  src: string | null;
  alt: string;
  state: 'ready' | 'waiting' | 'sending' | 'sent' | 'failed';
  /** 0 to 1 while sending. */
  share?: number;
  words: { remove: string; retry: string; failed: string; sending: string; waiting: string };
  onRemove?: () => void;
  onRetry?: () => void;
  onOpen?: () => void;
}

export interface BeforeAfterProps {
  before: { src: string; alt: string };
  after: { src: string; alt: string };
  words: { before: string; after: string; slide: string };
}

export interface TimelineProps {
  label: string;
  rows: readonly {
    key: string;
    /** Role and surname, or what has it now. */
    who: string | null;
    what: string;
    note?: string | null;
    when: string;
    icon?: IconName;
    tone?: Tone;
    photos?: PhotosProps['photos'];
    onOpenPhoto?: (at: number) => void;
    extra?: ReactNode;
  }[];
}

/** A bar that empties as time goes. */
export interface DueBarProps {
  /** Of the time: 0 nothing used, 1 all of it. */
  used: number;
  tone: Tone;
  words: string;
}

export interface TabsProps {
  label: string;
  tabs: readonly { key: string; words: string; count?: number }[];
  value: string;
  onChange: (key: string) => void;
}

export interface TabBarProps {
  label: string;
  tabs: readonly { key: string; words: string; icon: IconName; badge?: number; badgeWords?: string }[];
  value: string;
  onChange: (key: string) => void;
}

/** What `Loaded` needs of a query; `api`'s Query and ListQuery have it. */
export interface Loadable<T> {
  data: T | undefined;
  error: { words: string } | null;
  refresh: () => void;
}

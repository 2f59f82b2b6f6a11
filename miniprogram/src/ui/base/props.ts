import type { ReactNode } from 'react';

/** Roles that both a browser and the mini-programs' screen readers know. */
export type AriaRole =
  | 'alert'
  | 'button'
  | 'checkbox'
  | 'dialog'
  | 'group'
  | 'heading'
  | 'img'
  | 'list'
  | 'listitem'
  | 'log'
  | 'navigation'
  | 'progressbar'
  | 'radio'
  | 'radiogroup'
  | 'region'
  | 'status'
  | 'switch'
  | 'tab'
  | 'tablist'
  | 'tabpanel';

export interface Described {
  id?: string;
  role?: AriaRole;
  /** What a screen reader says. */
  label?: string;
  /** Not for screen readers: it says again what words say. */
  decorative?: boolean;
  live?: 'polite' | 'assertive';
  checked?: boolean;
  selected?: boolean;
  expanded?: boolean;
  /** 0–100, with role progressbar. */
  valueNow?: number;
  /** The language of what stands within: it chooses letters and voices. */
  lang?: string;
  /** For tests and the tour; absent from the mini-programs. */
  testId?: string;
}

export interface BoxProps extends Described {
  className?: string;
  style?: Readonly<Record<string, string | number>>;
  children?: ReactNode;
}

export interface TextProps extends BoxProps {
  /** A heading of that level. */
  heading?: 1 | 2 | 3;
}

export interface PressProps extends BoxProps {
  onPress?: () => void;
  disabled?: boolean;
  /** Pressed and unpressed: filters, language. */
  pressed?: boolean;
}

export interface InputProps extends Described {
  className?: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  kind?: 'text' | 'number' | 'phone' | 'search';
  maxLength?: number;
  disabled?: boolean;
  invalid?: boolean;
  /** Id of the text that says what is wrong, or helps. */
  describedBy?: string;
  autoFocus?: boolean;
  autoComplete?: 'name' | 'tel' | 'one-time-code' | 'off';
  onDone?: () => void;
  onBlur?: () => void;
}

export interface AreaProps extends Omit<InputProps, 'kind' | 'autoComplete' | 'onDone'> {
  rows?: number;
}

export interface PicProps extends Described {
  className?: string;
  src: string;
  /** Empty: decorative. */
  alt: string;
  fit?: 'cover' | 'contain';
  onLoad?: () => void;
  onError?: () => void;
}

export interface ScrollProps extends BoxProps {
  /** Sideways; else down. */
  sideways?: boolean;
  onEnd?: () => void;
}

export interface PickProps extends Described {
  className?: string;
  options: readonly { value: string; words: string }[];
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
}

export interface PickDateProps extends Described {
  className?: string;
  /** YYYY-MM-DD, or empty. */
  value: string;
  min?: string;
  max?: string;
  onChange: (value: string) => void;
}

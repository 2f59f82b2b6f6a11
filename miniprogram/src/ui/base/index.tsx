import './h5.css';
import { type CSSProperties, createElement, useId } from 'react';
import type {
  AreaProps,
  BoxProps,
  Described,
  InputProps,
  PicProps,
  PickDateProps,
  PickProps,
  PressProps,
  ScrollProps,
  TextProps,
} from './props';

/** The browser's own elements: what a keyboard, a screen reader and a password manager understand by themselves. */
export function Box({ className, style, children, ...described }: BoxProps): JSX.Element {
  return (
    <div className={className} style={style} {...aria(described)}>
      {children}
    </div>
  );
}

export function Txt({ className, style, children, heading, ...described }: TextProps): JSX.Element {
  return createElement(
    heading ? `h${heading}` : 'span',
    { className, style: style as CSSProperties, ...aria(described) },
    children,
  );
}

export function Press({
  className,
  style,
  children,
  onPress,
  disabled,
  pressed,
  ...described
}: PressProps): JSX.Element {
  return (
    <button
      type="button"
      className={`press ${className ?? ''}`}
      style={style}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={onPress}
      {...aria(described)}
    >
      {children}
    </button>
  );
}

const INPUT_MODES = { text: 'text', number: 'numeric', phone: 'tel', search: 'search' } as const;

export function Input(props: InputProps): JSX.Element {
  const {
    className,
    value,
    onChange,
    placeholder,
    kind = 'text',
    maxLength,
    disabled,
    autoFocus,
    onDone,
    onBlur,
  } = props;
  return (
    <input
      className={className}
      value={value}
      placeholder={placeholder}
      inputMode={INPUT_MODES[kind]}
      type={kind === 'phone' ? 'tel' : 'text'}
      maxLength={maxLength}
      disabled={disabled}
      autoFocus={autoFocus}
      autoComplete={props.autoComplete}
      enterKeyHint={onDone && 'done'}
      aria-invalid={props.invalid || undefined}
      aria-describedby={props.describedBy}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onDone?.();
      }}
      onBlur={onBlur}
      {...aria(props)}
    />
  );
}

export function Area(props: AreaProps): JSX.Element {
  const { className, value, onChange, placeholder, maxLength, disabled, autoFocus, rows, onBlur } = props;
  return (
    <textarea
      className={className}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      disabled={disabled}
      autoFocus={autoFocus}
      rows={rows ?? 3}
      aria-invalid={props.invalid || undefined}
      aria-describedby={props.describedBy}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      {...aria(props)}
    />
  );
}

export function Pic({ className, src, alt, fit = 'cover', onLoad, onError, ...described }: PicProps): JSX.Element {
  return (
    <img
      className={className}
      src={src}
      alt={alt}
      style={{ objectFit: fit }}
      loading="lazy"
      decoding="async"
      onLoad={onLoad}
      onError={onError}
      {...aria(described)}
    />
  );
}

export function Scroll({ className, style, children, sideways, onEnd, ...described }: ScrollProps): JSX.Element {
  return (
    <div
      className={`${sideways ? 'scroll-x' : 'scroll-y'} ${className ?? ''}`}
      style={style}
      tabIndex={0}
      onScroll={({ currentTarget: box }) => {
        const left = sideways
          ? box.scrollWidth - box.clientWidth - box.scrollLeft
          : box.scrollHeight - box.clientHeight - box.scrollTop;
        if (left < 80) onEnd?.();
      }}
      {...aria(described)}
    >
      {children}
    </div>
  );
}

export function Pick({ className, options, value, onChange, disabled, ...described }: PickProps): JSX.Element {
  return (
    <select
      className={className}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
      {...aria(described)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </select>
  );
}

export function PickDate({ className, value, min, max, onChange, ...described }: PickDateProps): JSX.Element {
  return (
    <input
      type="date"
      className={className}
      value={value}
      min={min}
      max={max}
      onChange={(event) => onChange(event.target.value)}
      {...aria(described)}
    />
  );
}

/** A unique id for labels and descriptions. */
export function useElementId(): string {
  return useId().replace(/:/g, '_');
}

function aria(described: Described): Record<string, string | number | boolean | undefined> {
  return {
    id: described.id,
    role: described.role,
    'aria-label': described.label,
    'aria-hidden': described.decorative,
    'aria-live': described.live,
    'aria-checked': described.checked,
    'aria-selected': described.selected,
    'aria-expanded': described.expanded,
    'aria-valuenow': described.valueNow,
    lang: described.lang,
    'data-testid': described.testId,
  };
}

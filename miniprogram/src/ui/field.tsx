import { Area, Box, Input, Press, Txt, useElementId } from './base';
import { common, useWords } from '../text';
import type { ChoiceProps, FieldProps, ToggleProps } from './contract';
import './field.scss';
import { Icon } from './icons/icon';

/** Words to be typed: label above, help or what is wrong beneath, never in the placeholder alone. */
export function Field(props: FieldProps): JSX.Element {
  const { label, value, maxLength, help, error, required, quietLabel, rows = 1, end } = props;
  const { optional } = useWords(common);
  const id = useElementId();
  const shared = {
    className: `field-input ${error ? 'field-wrong' : ''}`,
    value,
    onChange: props.onChange,
    placeholder: props.placeholder,
    maxLength,
    disabled: props.disabled,
    invalid: Boolean(error),
    describedBy: error || help ? `${id}-help` : undefined,
    label,
    autoFocus: props.autoFocus,
    onBlur: props.onBlur,
    testId: props.testId,
  };
  return (
    <Box className="field">
      {!quietLabel && (
        <Txt className="field-label">
          {label}
          {required === false && <Txt className="field-hint"> {optional}</Txt>}
        </Txt>
      )}
      <Box className="field-line">
        {rows > 1 ? (
          <Area {...shared} rows={rows} />
        ) : (
          <Input {...shared} kind={props.kind} autoComplete={props.autoComplete} onDone={props.onDone} />
        )}
        {end}
      </Box>
      {(error || help || nearlyFull(value, maxLength)) && (
        <Box className="field-below">
          <Txt id={`${id}-help`} className={error ? 'field-error' : 'field-hint'} live={error ? 'polite' : undefined}>
            {error && <Icon name="alert" />} {error ?? help ?? ''}
          </Txt>
          {maxLength !== undefined && nearlyFull(value, maxLength) && (
            <Txt className="field-hint">{`${value.length}/${maxLength}`}</Txt>
          )}
        </Box>
      )}
    </Box>
  );
}

function nearlyFull(value: string, maxLength: number | undefined): boolean {
  return maxLength !== undefined && value.length > maxLength * 0.8;
}

/** On or off, at once. */
export function Toggle({ words, detail, checked, onChange, disabled }: ToggleProps): JSX.Element {
  return (
    <Press
      className="toggle"
      role="switch"
      checked={checked}
      disabled={disabled}
      label={words}
      onPress={() => onChange(!checked)}
    >
      <Box className="toggle-words">
        <Txt>{words}</Txt>
        {detail && <Txt className="field-hint">{detail}</Txt>}
      </Box>
      <Box className={`toggle-track ${checked ? 'toggle-on' : ''}`}>
        <Box className="toggle-knob" />
      </Box>
    </Press>
  );
}

/** One of a few, each on a line of its own. */
export function Choice({ label, options, value, onChange, error }: ChoiceProps): JSX.Element {
  return (
    <Box className="field">
      <Txt className="field-label">{label}</Txt>
      <Box className="choice" role="radiogroup" label={label}>
        {options.map((option) => (
          <Press
            key={option.value}
            className={`choice-one ${option.value === value ? 'choice-on' : ''}`}
            role="radio"
            checked={option.value === value}
            onPress={() => onChange(option.value)}
          >
            <Box className="choice-mark" decorative>
              {option.value === value && <Box className="choice-dot" />}
            </Box>
            <Box className="choice-words">
              <Txt>{option.words}</Txt>
              {option.detail && <Txt className="field-hint">{option.detail}</Txt>}
            </Box>
          </Press>
        ))}
      </Box>
      {error && (
        <Txt className="field-error" live="polite">
          <Icon name="alert" /> {error}
        </Txt>
      )}
    </Box>
  );
}

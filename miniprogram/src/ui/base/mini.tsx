import { Button, Image, Input as TaroInput, Picker, ScrollView, Text, Textarea, View } from '@tarojs/components';
import { useId } from 'react';
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

/** The mini-programs' elements, for WeChat and Alipay alike, with the same props as the browser's. */
export function Box({ className, style, children, ...described }: BoxProps): JSX.Element {
  return (
    <View className={className} style={style} {...aria(described)}>
      {children}
    </View>
  );
}

export function Txt({ className, style, children, heading, ...described }: TextProps): JSX.Element {
  return (
    <Text className={className} style={style} {...aria(heading ? { ...described, role: 'heading' } : described)}>
      {children}
    </Text>
  );
}

export function Press(props: PressProps): JSX.Element {
  const { className, style, children, onPress, disabled, pressed, ...described } = props;
  return (
    <Button
      className={`press ${className ?? ''}`}
      style={style}
      disabled={disabled}
      hoverClass="pressing"
      onClick={disabled ? undefined : onPress}
      {...aria(described)}
      {...(pressed === undefined ? {} : { ariaPressed: pressed })}
    >
      {children}
    </Button>
  );
}

const TYPES = { text: 'text', number: 'number', phone: 'number', search: 'text' } as const;

export function Input(props: InputProps): JSX.Element {
  return (
    <TaroInput
      className={props.className}
      value={props.value}
      placeholder={props.placeholder}
      placeholderClass="placeholder"
      type={TYPES[props.kind ?? 'text']}
      maxlength={props.maxLength ?? -1}
      disabled={props.disabled}
      focus={props.autoFocus}
      confirmType={props.kind === 'search' ? 'search' : 'done'}
      onInput={(event) => props.onChange(event.detail.value)}
      onConfirm={props.onDone}
      onBlur={props.onBlur}
      {...aria(props)}
    />
  );
}

export function Area(props: AreaProps): JSX.Element {
  return (
    <Textarea
      className={props.className}
      value={props.value}
      placeholder={props.placeholder}
      placeholderClass="placeholder"
      maxlength={props.maxLength ?? -1}
      disabled={props.disabled}
      focus={props.autoFocus}
      onInput={(event) => props.onChange(event.detail.value)}
      onBlur={props.onBlur}
      {...aria(props)}
    />
  );
}

export function Pic({ className, src, alt, fit = 'cover', onLoad, onError, ...described }: PicProps): JSX.Element {
  return (
    <Image
      className={className}
      src={src}
      mode={fit === 'cover' ? 'aspectFill' : 'aspectFit'}
      lazyLoad
      onLoad={onLoad}
      onError={onError}
      {...aria({ ...described, label: alt === '' ? described.label : alt, decorative: alt === '' || undefined })}
    />
  );
}

export function Scroll({ className, style, children, sideways, onEnd, ...described }: ScrollProps): JSX.Element {
  return (
    <ScrollView
      className={className}
      style={style}
      scrollX={sideways === true}
      scrollY={sideways !== true}
      enhanced
      showScrollbar={false}
      lowerThreshold={80}
      onScrollToLower={onEnd}
      {...aria(described)}
    >
      {children}
    </ScrollView>
  );
}

export function Pick({ className, options, value, onChange, disabled, ...described }: PickProps): JSX.Element {
  const at = Math.max(
    0,
    options.findIndex((option) => option.value === value),
  );
  return (
    <Picker
      mode="selector"
      range={options.map(({ words }) => words)}
      value={at}
      disabled={disabled}
      onChange={(event) => onChange(options[Number(event.detail.value)]?.value ?? value)}
    >
      <View className={className} {...aria({ role: 'button', ...described })}>
        {options[at]?.words ?? ''}
      </View>
    </Picker>
  );
}

export function PickDate({ className, value, min, max, onChange, ...described }: PickDateProps): JSX.Element {
  return (
    <Picker mode="date" value={value} start={min} end={max} onChange={(event) => onChange(event.detail.value)}>
      <View className={className} {...aria({ role: 'button', ...described })}>
        {value || '　'}
      </View>
    </Picker>
  );
}

export function useElementId(): string {
  return useId().replace(/:/g, '_');
}

/** Taro hands these to WeChat's and Alipay's screen readers as aria-role and aria-label. */
function aria(described: Described): Record<string, string | number | boolean> {
  const all = {
    id: described.id,
    ariaRole: described.role,
    ariaLabel: described.label,
    ariaHidden: described.decorative,
    ariaLive: described.live,
    ariaChecked: described.checked,
    ariaSelected: described.selected,
    ariaExpanded: described.expanded,
    ariaValuenow: described.valueNow,
  };
  return Object.fromEntries(
    Object.entries(all).filter((pair): pair is [string, string | number | boolean] => pair[1] !== undefined),
  );
}

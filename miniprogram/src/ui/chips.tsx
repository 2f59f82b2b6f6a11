import { Box, Press, Scroll, Txt } from './base';
import './chips.scss';
import type { ChipsProps, TabBarProps, TabsProps } from './contract';
import { Icon } from './icons/icon';
import { Badge } from './row';

/** Small choices beside one another: one, none or several. */
export function Chips({ label, options, value, onChange, sideways }: ChipsProps): JSX.Element {
  const chosen = (one: string): boolean => (Array.isArray(value) ? value.includes(one) : value === one);
  const chips = options.map((option) => (
    <Press
      key={option.value}
      className={`chip ${chosen(option.value) ? 'chip-on' : ''}`}
      pressed={chosen(option.value)}
      onPress={() => onChange(option.value)}
    >
      {option.icon && <Icon name={option.icon} />}
      <Txt>{option.words}</Txt>
    </Press>
  ));
  if (!sideways) {
    return (
      <Box className="chips" role="group" label={label}>
        {chips}
      </Box>
    );
  }
  return (
    <Scroll sideways className="chips-scroll" role="group" label={label}>
      <Box className="chips chips-line">{chips}</Box>
    </Scroll>
  );
}

/** Views of one page. */
export function Tabs({ label, tabs, value, onChange }: TabsProps): JSX.Element {
  return (
    <Box className="tabs" role="tablist" label={label}>
      {tabs.map((tab) => (
        <Press
          key={tab.key}
          role="tab"
          className={`tab ${tab.key === value ? 'tab-on' : ''}`}
          selected={tab.key === value}
          onPress={() => onChange(tab.key)}
        >
          <Txt>{tab.words}</Txt>
          {tab.count !== undefined && tab.count > 0 && <Txt className="tab-count">{String(tab.count)}</Txt>}
        </Press>
      ))}
    </Box>
  );
}

/** The app's places, at the foot of the page. */
export function TabBar({ label, tabs, value, onChange }: TabBarProps): JSX.Element {
  return (
    <Box className="tab-bar" role="navigation" label={label}>
      {tabs.map((tab) => (
        <Press
          key={tab.key}
          className={`place ${tab.key === value ? 'place-on' : ''}`}
          pressed={tab.key === value}
          label={tab.badge ? `${tab.words} ${tab.badgeWords ?? tab.badge}` : tab.words}
          onPress={() => onChange(tab.key)}
          testId={`tab-${tab.key}`}
        >
          <Box className="place-icon">
            <Icon name={tab.icon} />
            {tab.badge !== undefined && tab.badge > 0 && (
              <Box className="place-badge" decorative>
                <Badge count={tab.badge} />
              </Box>
            )}
          </Box>
          <Txt className="place-words">{tab.words}</Txt>
        </Press>
      ))}
    </Box>
  );
}

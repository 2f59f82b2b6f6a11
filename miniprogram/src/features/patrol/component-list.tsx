import type { GridComponent } from '@citygrid/shared/api';
import { useState } from 'react';
import { common, useWords } from '@/text';
import { patrolWords } from '@/text/patrol';
import { Button, Field, Row, Rows } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { matching, nearest } from './nearest';
import './patrol.scss';

export interface ComponentListProps {
  components: readonly GridComponent[];
  /** Distances from here; null: none are said. */
  me: { lng: number; lat: number } | null;
  center: { lng: number; lat: number };
  onChoose: (component: GridComponent) => void;
}

const AT_ONCE = 6;

/** The same components as on the map, nearest first, for whoever does not use it. */
export function ComponentList({ components, me, center, onChoose }: ComponentListProps): JSX.Element {
  const words = useWords(patrolWords);
  const { metres } = useWords(common);
  const [typed, setTyped] = useState('');
  const [atMost, setAtMost] = useState(AT_ONCE);
  if (components.length === 0) return <Txt className="patrol-quiet">{words.noComponents}</Txt>;
  const found = nearest(matching(components, typed), me ?? center);
  const shown = found.slice(0, atMost);
  return (
    <Box className="patrol-stack">
      <Field
        quietLabel
        kind="search"
        label={words.findComponent}
        placeholder={words.findComponent}
        value={typed}
        onChange={setTyped}
        testId="find-component"
      />
      {found.length === 0 && <Txt className="patrol-quiet">{words.noMatch}</Txt>}
      {shown.length > 0 && (
        <Rows label={words.components}>
          {shown.map((component) => (
            <Row
              key={component.code}
              icon="wrench"
              title={component.name}
              detail={words.code(component.code)}
              value={me ? metres(component.distanceM) : undefined}
              onPress={() => onChoose(component)}
              testId="component"
            />
          ))}
        </Rows>
      )}
      {found.length > shown.length && (
        <Button
          kind="quiet"
          block
          words={words.moreOf(Math.min(AT_ONCE * 2, found.length - shown.length))}
          onPress={() => setAtMost(shown.length + AT_ONCE * 2)}
        />
      )}
    </Box>
  );
}

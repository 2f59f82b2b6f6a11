import { useState } from 'react';
import { useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Field, Row } from '@/ui';
import { Box, Txt } from '@/ui/base';
import type { Named } from '../form';

export interface SearchPickProps {
  label: string;
  placeholder: string;
  none: string;
  value: Named | null;
  onPick: (chosen: Named | null) => void;
  /** What fits the words typed, best first; also for none typed. */
  find: (query: string) => readonly (Named & { detail?: string })[];
  /** Told of every change of the words, where somebody else does the looking. */
  onQuery?: (query: string) => void;
  required: boolean;
}

/** More than that nobody reads on a phone: another letter typed is quicker. */
const SHOWN = 20;

/** One of many: typed, then tapped; what is chosen stands alone and can be changed. */
export function SearchPick(props: SearchPickProps): JSX.Element {
  const { label, placeholder, none, value, onPick, find, onQuery, required } = props;
  const words = useWords(actionWords);
  const [query, setQuery] = useState('');
  if (value) {
    return (
      <Box className="act-field">
        <Txt className="act-label">{label}</Txt>
        <Row title={value.name} icon="check-circle" value={words.change} onPress={() => onPick(null)} />
      </Box>
    );
  }
  const found = find(query.trim());
  return (
    <Box className="act-field">
      <Field
        label={label}
        kind="search"
        value={query}
        placeholder={placeholder}
        required={required}
        onChange={(typed) => {
          setQuery(typed);
          onQuery?.(typed.trim());
        }}
      />
      <Box className="act-found">
        {found.slice(0, SHOWN).map(({ code, name, detail }) => (
          <Row key={code} title={name} detail={detail} onPress={() => onPick({ code, name })} />
        ))}
      </Box>
      {found.length === 0 && query.trim() !== '' && <Txt className="act-hint">{none}</Txt>}
    </Box>
  );
}

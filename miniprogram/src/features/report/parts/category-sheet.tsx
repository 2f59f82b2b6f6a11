import { useState } from 'react';
import { useWords } from '@/text';
import { report } from '@/text/report';
import { Chips, Empty, Field, Sheet } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { findCategories } from '../find-categories';
import { UNKNOWN } from '../to-send';
import type { Categories } from '../use-categories';

interface Props {
  open: boolean;
  categories: Categories;
  onClose: () => void;
  onChosen: (code: string) => void;
}

/** Every category, by shelf, with a search; 不知道 stands first. */
export function CategorySheet({ open, categories, onClose, onChosen }: Props): JSX.Element {
  const { what: words } = useWords(report);
  const [typed, setTyped] = useState('');
  const shelves = findCategories(categories.groups, typed);
  const value = categories.current?.code ?? null;
  return (
    <Sheet open={open} title={words.pickTitle} onClose={onClose}>
      <Field
        label={words.pickSearch}
        kind="search"
        value={typed}
        onChange={setTyped}
        placeholder={words.pickHint}
        maxLength={40}
      />
      <Chips
        label={words.unknown}
        options={[{ value: UNKNOWN, words: words.unknown }]}
        value={value}
        onChange={onChosen}
      />
      {categories.missing && <Empty drawing="signal" words={words.pickOffline} />}
      {!categories.missing && shelves.length === 0 && <Empty drawing="search" words={words.pickEmpty} />}
      {shelves.map((shelf) => (
        <Box key={shelf.code} className="report-shelf">
          <Txt heading={3} className="report-shelf-name">
            {shelf.name}
          </Txt>
          <Chips
            label={shelf.name}
            options={shelf.items
              .filter(({ code }) => code !== UNKNOWN)
              .map(({ code, name }) => ({ value: code, words: name }))}
            value={value}
            onChange={onChosen}
          />
        </Box>
      ))}
    </Sheet>
  );
}

import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, type Names, type NameTable } from '../../language/names.js';

interface Node {
  readonly value: string;
  readonly title: string;
  readonly children?: Node[];
}

function treeOf(names: Names, table: NameTable, parent: string | null = null): Node[] {
  return names.below(table, parent).map(({ code, name }) => {
    const children = treeOf(names, table, code);
    return { value: code, title: name, ...(children.length > 0 ? { children } : {}) };
  });
}

interface Props {
  readonly table: NameTable;
  /** Set by the form. */
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
}

/** One code of a table with levels; typing finds it by its name. */
export function CodePicker({ table, id, value, onChange }: Props) {
  const { t } = useTranslation('work');
  const names = useNames();
  const tree = useMemo(() => treeOf(names, table), [names, table]);
  return (
    <TreeSelect
      id={id}
      value={value ?? undefined}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
      treeData={tree}
      allowClear
      placeholder={t('listings.choose')}
      showSearch={{ treeNodeFilterProp: 'title' }}
      popupMatchSelectWidth={320}
    />
  );
}

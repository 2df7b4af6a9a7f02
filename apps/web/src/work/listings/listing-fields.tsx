import { Button, Checkbox, DatePicker, Form, Input, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNames, type NameTable } from '../../language/names.js';
import { Icon } from '../../look/icon.js';
import type { workTexts } from '../language/zh/index.js';
import type { Kind } from '../queries.js';
import { useRequired } from '../frame/use-required.js';
import { CodePicker } from './code-pickers.js';
import styles from './editor.module.css';
import { MoneyField } from './money-field.js';

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const VISIBILITIES = ['public', 'members', 'matched', 'private'] as const;
const PRICE_KINDS = ['negotiable', 'fixed', 'range'] as const;
/** Labels and hints of fields. */
type LabelKey = `listings.${Extract<keyof typeof workTexts.listings, `${'f' | 'h'}_${string}`>}`;

interface TextProps {
  readonly name: string | (string | number)[];
  readonly label: LabelKey;
  readonly hint?: LabelKey;
  readonly most: number;
  readonly rows?: number;
  readonly isRequired?: boolean;
}

export function TextItem({ name, label, hint, most, rows, isRequired }: TextProps) {
  const { t } = useTranslation('work');
  return (
    <Form.Item
      name={name}
      label={t(label)}
      extra={hint && t(hint)}
      rules={isRequired ? [{ required: true, whitespace: true, message: t('listings.required') }] : []}
    >
      {rows ? <Input.TextArea rows={rows} maxLength={most} showCount /> : <Input maxLength={most} showCount />}
    </Form.Item>
  );
}

function KeywordsItem({ name }: { name: string | string[] }) {
  const { t } = useTranslation('work');
  return (
    <Form.Item name={name} label={t('listings.f_keywords')} extra={t('listings.h_keywords')}>
      <Select mode="tags" open={false} suffixIcon={null} maxCount={20} tokenSeparators={[',', '，', '、', ';', '；']} />
    </Form.Item>
  );
}

function LevelItem({ name, label }: { name: string; label: LabelKey }) {
  const { t } = useTranslation('work');
  return (
    <Form.Item name={name} label={t(label)}>
      <Select
        allowClear
        placeholder={t('listings.choose')}
        options={LEVELS.map((level) => ({ value: level, label: t('listings.level', { level }) }))}
      />
    </Form.Item>
  );
}

function ModesItem({ name, label }: { name: string; label: LabelKey }) {
  const { t } = useTranslation('work');
  const modes = useOptions('transaction-modes');
  return (
    <Form.Item name={name} label={t(label)}>
      <Select mode="multiple" options={modes} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  );
}

/** The entries of a table as options, those further down after those above them. */
export function useOptions(table: NameTable): { value: string; label: string }[] {
  const names = useNames();
  const walk = (parent: string | null): { value: string; label: string }[] =>
    names.below(table, parent).flatMap(({ code, name }) => [{ value: code, label: name }, ...walk(code)]);
  return walk(null);
}

function TranslationItems({ kind, onChange }: { kind: Kind; onChange: () => void }) {
  const { t } = useTranslation('work');
  const form = Form.useFormInstance();
  const has = Form.useWatch((values: { translation?: unknown }) => Boolean(values.translation), form);
  // The form tells of what people type, not of what is set for them.
  const set = (translation: object | null): void => {
    form.setFieldValue('translation', translation);
    onChange();
  };
  if (!has) return <Button onClick={() => set({ language: 'en' })}>{t('listings.addTranslation')}</Button>;
  const part = (name: string): string[] => ['translation', name];
  return (
    <>
      <Form.Item name={part('language')} label={t('listings.f_language')}>
        <Radio.Group
          options={[
            { value: 'en', label: t('listings.languageEn') },
            { value: 'zh', label: t('listings.languageZh') },
          ]}
        />
      </Form.Item>
      <TextItem name={part('title')} label="listings.f_title" most={300} isRequired />
      {kind === 'results' ? (
        <>
          <TextItem name={part('summary')} label="listings.f_summary" most={500} rows={1} />
          <TextItem name={part('problem')} label="listings.f_problem" most={5_000} rows={2} />
          <TextItem name={part('effect')} label="listings.f_effect" most={5_000} rows={2} />
          <TextItem name={part('abstract')} label="listings.f_abstract" most={20_000} rows={3} />
        </>
      ) : (
        <>
          <TextItem name={part('problem')} label="listings.f_needProblem" most={20_000} rows={3} />
          <TextItem name={part('goal')} label="listings.f_goal" most={5_000} rows={2} />
          <TextItem name={part('keyTechnology')} label="listings.f_keyTechnology" most={5_000} rows={2} />
        </>
      )}
      <KeywordsItem name={part('keywords')} />
      <Button onClick={() => set(null)}>{t('listings.removeTranslation')}</Button>
    </>
  );
}

function RightsItems() {
  const { t } = useTranslation('work');
  const required = useRequired();
  const kinds = useOptions('ip-kinds');
  const states = useOptions('ip-statuses');
  return (
    <Form.List name="ip">
      {(rights, { add, remove }) => (
        <>
          {rights.map(({ key, name }) => (
            <div key={key} className={styles.right}>
              <Form.Item name={[name, 'kind']} label={t('listings.f_ipKind')} rules={required}>
                <Select showSearch={{ optionFilterProp: 'label' }} options={kinds} popupMatchSelectWidth={280} />
              </Form.Item>
              <Form.Item name={[name, 'number']} label={t('listings.f_ipNumber')}>
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'status']} label={t('listings.f_ipStatus')}>
                <Select allowClear options={states} popupMatchSelectWidth={160} />
              </Form.Item>
              <Button
                type="text"
                aria-label={t('listings.removeIp')}
                title={t('listings.removeIp')}
                icon={<Icon name="close" size={16} />}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button disabled={rights.length >= 50} onClick={() => add({})}>
            {t('listings.addIp')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function PriceItems() {
  const { t } = useTranslation('work');
  const kind = Form.useWatch<string | undefined>('priceKind');
  return (
    <>
      <Form.Item name="priceKind" label={t('listings.f_priceKind')}>
        <Radio.Group options={PRICE_KINDS.map((value) => ({ value, label: t(`listings.price_${value}`) }))} />
      </Form.Item>
      {(kind === 'fixed' || kind === 'range') && (
        <div className={styles.pair}>
          <Form.Item
            name="priceMinFen"
            label={t(kind === 'fixed' ? 'listings.f_fixedFen' : 'listings.f_priceMinFen')}
            extra={t('listings.h_money')}
          >
            <MoneyField />
          </Form.Item>
          {kind === 'range' && (
            <Form.Item name="priceMaxFen" label={t('listings.f_priceMaxFen')} extra={t('listings.h_money')}>
              <MoneyField />
            </Form.Item>
          )}
        </div>
      )}
    </>
  );
}

/** Every field of a result or a need, in groups. */
export function ListingFields({ kind, onChange }: { kind: Kind; onChange: () => void }) {
  const { t } = useTranslation('work');
  const required = useRequired();
  const stages = useOptions('result-stages');
  const isResult = kind === 'results';
  return (
    <>
      <section aria-label={t('listings.basics')}>
        <h2>{t('listings.basics')}</h2>
        <TextItem
          name="title"
          label="listings.f_title"
          hint={isResult ? 'listings.h_resultTitle' : 'listings.h_needTitle'}
          most={300}
          isRequired
        />
        {isResult ? (
          <>
            <TextItem name="summary" label="listings.f_summary" hint="listings.h_summary" most={500} rows={2} />
            <TextItem name="problem" label="listings.f_problem" hint="listings.h_problem" most={5_000} rows={3} />
            <TextItem name="effect" label="listings.f_effect" hint="listings.h_effect" most={5_000} rows={3} />
            <TextItem name="abstract" label="listings.f_abstract" hint="listings.h_abstract" most={20_000} rows={5} />
          </>
        ) : (
          <>
            <TextItem
              name="problem"
              label="listings.f_needProblem"
              hint="listings.h_needProblem"
              most={20_000}
              rows={5}
            />
            <TextItem name="goal" label="listings.f_goal" hint="listings.h_goal" most={5_000} rows={3} />
            <TextItem
              name="keyTechnology"
              label="listings.f_keyTechnology"
              hint="listings.h_keyTechnology"
              most={5_000}
              rows={2}
            />
          </>
        )}
        <KeywordsItem name="keywords" />
      </section>
      <section aria-label={t('listings.classification')}>
        <h2>{t('listings.classification')}</h2>
        <div className={styles.pair}>
          <Form.Item name="fieldCode" label={t('listings.f_fieldCode')} rules={required}>
            <CodePicker table="tech-fields" />
          </Form.Item>
          <Form.Item name="industryCode" label={t('listings.f_industryCode')}>
            <CodePicker table="industries" />
          </Form.Item>
          {isResult ? (
            <>
              <LevelItem name="trl" label="listings.f_trl" />
              <Form.Item name="stage" label={t('listings.f_stage')} extra={t('listings.h_stage')}>
                <Select allowClear placeholder={t('listings.choose')} options={stages} />
              </Form.Item>
            </>
          ) : (
            <LevelItem name="trlMin" label="listings.f_trlMin" />
          )}
          <Form.Item name="regionCode" label={t('listings.f_regionCode')} extra={t('listings.h_regionCode')}>
            <CodePicker table="regions" />
          </Form.Item>
        </div>
      </section>
      {isResult && (
        <section aria-label={t('listings.f_ip')}>
          <h2>{t('listings.f_ip')}</h2>
          <RightsItems />
        </section>
      )}
      <section aria-label={t('listings.terms')}>
        <h2>{t('listings.terms')}</h2>
        {isResult ? (
          <>
            <ModesItem name="conversionModes" label="listings.f_conversionModes" />
            <PriceItems />
          </>
        ) : (
          <>
            <ModesItem name="cooperationModes" label="listings.f_cooperationModes" />
            <div className={styles.pair}>
              <Form.Item name="budgetMinFen" label={t('listings.f_budgetMinFen')} extra={t('listings.h_money')}>
                <MoneyField />
              </Form.Item>
              <Form.Item name="budgetMaxFen" label={t('listings.f_budgetMaxFen')} extra={t('listings.h_money')}>
                <MoneyField />
              </Form.Item>
              <Form.Item
                name="deadline"
                label={t('listings.f_deadline')}
                extra={t('listings.h_deadline')}
                getValueProps={(day: string | null) => ({ value: day ? dayjs(day) : null })}
                normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
              >
                <DatePicker className={styles.money} minDate={dayjs()} />
              </Form.Item>
            </div>
          </>
        )}
      </section>
      <section aria-label={t('listings.reach')}>
        <h2>{t('listings.reach')}</h2>
        <Form.Item name="visibility" label={t('listings.f_visibility')}>
          <Radio.Group options={VISIBILITIES.map((value) => ({ value, label: t(`listings.visibility_${value}`) }))} />
        </Form.Item>
        {!isResult && (
          <Form.Item name="anonymous" valuePropName="checked">
            <Checkbox>{t('listings.anonymousLabel')}</Checkbox>
          </Form.Item>
        )}
      </section>
      <section aria-label={t('listings.otherLanguage')}>
        <h2>{t('listings.otherLanguage')}</h2>
        <p className={styles.kept}>{t('listings.translationHint')}</p>
        <TranslationItems kind={kind} onChange={onChange} />
      </section>
    </>
  );
}

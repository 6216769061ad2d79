/** Every component in every state on one page, to look at while building; this route exists in development only. */
import { Download, FileText, Lock, Plus, Trash2, Vote } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '../components/alert.tsx';
import { Badge, type BadgeProps } from '../components/badge.tsx';
import { Band } from '../components/band.tsx';
import { Button, ButtonGroup, IconButton, LinkButton } from '../components/button.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '../components/choice-groups.tsx';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { cursorClass } from '../components/cursor-colours.ts';
import { DateInput } from '../components/date-input.tsx';
import { DescriptionList } from '../components/description-list.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Disclosure, Explained } from '../components/disclosure.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { FileInput } from '../components/file-input.tsx';
import { FormActions } from '../components/form-field.tsx';
import { FormScope } from '../components/form-scope.tsx';
import { HashMark } from '../components/hash-mark.tsx';
import { Heading } from '../components/heading.tsx';
import { KeyboardHelp } from '../components/keyboard-help.tsx';
import { Menu } from '../components/menu.tsx';
import { NavTabs } from '../components/nav-tabs.tsx';
import { Form, Link, useSearchParams } from '../components/navigation.tsx';
import { NumberInput } from '../components/number-input.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { PageHead } from '../components/page-head.tsx';
import { PersonMark } from '../components/person-mark.tsx';
import { Progress } from '../components/progress.tsx';
import { Section } from '../components/section.tsx';
import { Select } from '../components/select.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import {
  type SampleCase,
  type Samples,
  sampleCases,
  sampleHash,
  sampleNames,
  samples,
} from '../components/styleguide-samples.ts';
import { Table } from '../components/table.tsx';
import { Tabs } from '../components/tabs.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextInput } from '../components/text-input.tsx';
import { Timeline } from '../components/timeline.tsx';
import { showToast } from '../components/toasts.ts';
import { refuse } from '../domain/refusal.ts';
import { useFormat, useLanguage, useWords } from '../i18n/words.tsx';

export const handle = pageHandle({ title: () => samples.nl.title });

const stateKinds: Readonly<Record<SampleCase['state'], NonNullable<BadgeProps['kind']>>> = {
  deliberating: 'accent',
  preparing: 'neutral',
  sent: 'ok',
  declined: 'danger',
};

export default function Styleguide() {
  const s = samples[useLanguage()];
  const format = useFormat();
  return (
    <>
      <PageHead
        breadcrumb={[{ label: s.cases, to: '/' }, { label: s.title }]}
        kicker={s.kicker}
        title={s.title}
        lead={s.lead}
        badges={
          <>
            <Badge kind="accent">{s.states.deliberating}</Badge>
            <Badge kind="wait">{s.urgent}</Badge>
          </>
        }
        facts={[
          { term: s.received, description: format.date('2026-05-03') },
          { term: s.sitting, description: format.dateTime('2026-11-24T13:30:00Z') },
        ]}
        actions={
          <LinkButton to="/styleguide" icon={Download}>
            {s.exhibit}
          </LinkButton>
        }
      />
      <NavTabs
        label={s.title}
        items={s.navTabs.map((label, index) => ({
          to: index === 0 ? '/styleguide' : `/styleguide/${index}`,
          label,
          ...(index === 1 ? { count: 12 } : {}),
        }))}
      />
      <Acts s={s} />
      <Forms s={s} />
      <Saying s={s} />
      <Showing s={s} />
      <Layers s={s} />
    </>
  );
}

function Acts({ s }: { s: Samples }) {
  const [pending, setPending] = useState(false);
  return (
    <Section title={s.acts}>
      <ButtonGroup>
        <Button kind="primary" icon={Vote} explanation={s.openRoundWhat}>
          {s.openRound}
        </Button>
        <Button kind="primary" isDisabled explanation={s.disabledWhat}>
          {s.disabled}
        </Button>
      </ButtonGroup>
      <ButtonGroup>
        <Button pending={pending} onPress={() => setPending(!pending)}>
          {s.saveDraft}
        </Button>
        <Button pending>{s.saveDraft}</Button>
        <Button kind="quiet">{s.details}</Button>
        <Button kind="danger">{s.withdraw}</Button>
        <Button kind="quiet-danger" icon={Trash2}>
          {s.erase}
        </Button>
        <Button size="small">{s.details}</Button>
        <IconButton label={s.erase} icon={Trash2} />
        <Link to="/styleguide">{s.details}</Link>
      </ButtonGroup>
    </Section>
  );
}

function Forms({ s }: { s: Samples }) {
  const [search] = useSearchParams();
  const problems =
    search.get('problems') === null
      ? []
      : [
          { field: 'months', text: s.problemMonths },
          { field: 'reason', text: s.problemReason },
        ];
  const options = (labels: readonly string[]) => labels.map((label) => ({ value: label, label }));
  return (
    <Section title={s.form}>
      <FormScope id="guide" problems={problems} values={{ months: '61' }}>
        <Form className="rk-form">
          <ErrorSummary />
          <TextInput name="person" label={s.person} help={s.personHelp} defaultValue={sampleNames[3] ?? ''} />
          <NumberInput name="months" label={s.months} unit={s.monthsUnit} />
          <DateInput name="due" label={s.due} optional defaultValue="2027-07-31" />
          <TextArea name="reason" label={s.reason} help={s.reasonHelp} maxLength={2000} />
          <Select name="kind" label={s.kind} placeholder={s.fill} options={options(s.kinds)} width="medium" />
          <RadioGroup
            name="position"
            label={s.position}
            defaultValue="reserve"
            options={[
              { value: 'agree', label: s.agree },
              { value: 'reserve', label: s.reserve, help: s.reserveHelp },
              { value: 'dissent', label: s.dissent },
            ]}
          />
          <CheckboxGroup
            name="side"
            label={s.side}
            options={options(s.sides)}
            inline
            defaultValue={[s.sides[0] ?? '']}
          />
          <FileInput name="exhibit" label={s.exhibit} help={s.exhibitHelp} maxBytes={25_000_000} />
          <Checkbox name="consent" label={s.consent} />
          <FormActions>
            <Button kind="primary" type="submit">
              {s.submit}
            </Button>
            <Button kind="quiet">{s.details}</Button>
          </FormActions>
        </Form>
      </FormScope>
    </Section>
  );
}

function Saying({ s }: { s: Samples }) {
  return (
    <Section title={s.saying}>
      <Alert kind="info">{s.info}</Alert>
      <Alert kind="ok">{s.ok}</Alert>
      <Alert kind="wait" actions={<Button size="small">{s.details}</Button>}>
        {s.wait}
      </Alert>
      <Alert kind="danger">{s.danger}</Alert>
      <Band icon={Lock} kind="accent">
        {s.still} <HashMark value={sampleHash} />
      </Band>
      <div className="rk-columns">
        <Progress label={s.progress} value={3} max={12} />
        <Progress label={s.setting} />
        <Skeleton />
        <EmptyState title={s.emptyTitle} action={<Button icon={Plus}>{s.emptyAction}</Button>}>
          {s.emptyText}
        </EmptyState>
      </div>
      <div>
        <Disclosure summary={s.explain}>{s.quorumText}</Disclosure>
      </div>
      <p>
        {s.quorumSentence} <Explained term={s.quorumTerm}>{s.quorumText}</Explained>.
      </p>
    </Section>
  );
}

function Showing({ s }: { s: Samples }) {
  const format = useFormat();
  const at = ['2026-05-03', '2026-06-10', '2026-11-24'];
  return (
    <Section title={s.showing}>
      <Table
        caption={s.cases}
        rows={sampleCases}
        rowKey={({ number }) => number}
        columns={[
          {
            key: 'number',
            header: s.number,
            rowHeader: true,
            nowrap: true,
            cell: ({ number }) => <Link to="/styleguide">{number}</Link>,
            sortHref: '?sort=number',
            sorted: 'descending',
          },
          { key: 'persons', header: s.persons, cell: ({ persons }) => persons },
          {
            key: 'state',
            header: s.state,
            cell: ({ state }) => <Badge kind={stateKinds[state]}>{s.states[state]}</Badge>,
          },
          {
            key: 'received',
            header: s.received,
            nowrap: true,
            cell: ({ received }) => format.date(received),
            sortHref: '?sort=received',
          },
          { key: 'days', header: s.days, numeric: true, cell: ({ days }) => format.number(days) },
        ]}
      />
      <div className="rk-columns">
        <div className="rk-stack">
          <Heading level={3}>{s.timeline}</Heading>
          <Timeline
            items={s.timelineItems.map((title, index) => ({
              id: title,
              title,
              state: index < 2 ? 'done' : index === 2 ? 'now' : 'ahead',
              ...(at[index] ? { when: format.date(at[index]), dateTime: at[index] } : {}),
            }))}
          />
        </div>
        <div className="rk-stack">
          <Heading level={3}>{s.people}</Heading>
          {sampleNames.map((name, index) => (
            <PersonMark
              key={name}
              name={name}
              colour={index}
              size={index % 2 === 0 ? 'medium' : 'small'}
              {...(index === 2 ? { state: 'speaking' as const, role: s.sitting } : {})}
              {...(index === 4 ? { state: 'away' as const } : {})}
            />
          ))}
        </div>
      </div>
      <DescriptionList
        items={[
          { term: s.person, description: sampleNames[3] },
          { term: s.received, description: format.weekday('2026-05-03') },
          { term: s.reason, description: s.proseText },
        ]}
      />
      <article className="rk-prose">
        <h3>{s.proseTitle}</h3>
        <p>{s.proseText}</p>
        <blockquote>{s.proseQuote}</blockquote>
      </article>
      <div className="rk-cluster">
        {sampleNames.map((name, index) => (
          <span key={name} className={`rk-swatch ${cursorClass(index)}`}>
            {name}
          </span>
        ))}
      </div>
    </Section>
  );
}

function Layers({ s }: { s: Samples }) {
  const t = useWords('common');
  const items = s.tabs.map((label, index) => ({
    id: `tab-${index}`,
    label,
    icon: FileText,
    content: <p>{index === 0 ? s.proseText : label}</p>,
    ...(index === 1 ? { count: 4 } : {}),
  }));
  return (
    <Section title={s.overlays}>
      <ButtonGroup>
        <Dialog title={s.cases} trigger={<Button>{s.dialog}</Button>}>
          <p>{s.proseText}</p>
        </Dialog>
        <Dialog title={s.exhibit} drawer="right" trigger={<Button>{s.drawer}</Button>}>
          {(close) => <Button onPress={close}>{t('action.close')}</Button>}
        </Dialog>
        <ConfirmDialog
          trigger={<Button kind="quiet-danger">{s.withdraw}</Button>}
          title={s.confirmTitle}
          consequence={s.confirmText}
          confirmLabel={s.withdraw}
          onConfirm={async (data) => (data.get('why') ? { ok: true } : refuse('reason-missing', {}, 'why'))}
        >
          <TextArea name="why" label={s.reason} rows={2} />
        </ConfirmDialog>
        <Menu
          label={t('action.more')}
          items={s.menuItems.map((label, index) => ({
            id: label,
            label,
            danger: index === 2,
            onAction: () => showToast({ text: label }),
          }))}
        />
        <Button kind="quiet" onPress={() => showToast({ text: s.toast, kind: 'ok' })}>
          {s.saying}
        </Button>
      </ButtonGroup>
      <Tabs label={s.overlays} items={items} />
      <KeyboardHelp groups={shortcuts} />
    </Section>
  );
}

const shortcuts = [
  {
    title: samples.nl.sitting,
    shortcuts: [
      { keys: 'Alt+ArrowDown', text: samples.nl.details },
      { keys: 'Ctrl+Enter', text: samples.nl.submit },
    ],
  },
];

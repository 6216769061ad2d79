/** The seats of one ring of the panel, discipline by discipline, with who sits there and who could. */
import { UserMinus, UserPlus } from 'lucide-react';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { useSending } from '../act-form.tsx';
import { Badge } from '../badge.tsx';
import { Button, LinkButton } from '../button.tsx';
import { Form } from '../navigation.tsx';
import { PersonMark } from '../person-mark.tsx';
import { Table } from '../table.tsx';
import { VisuallyHidden } from '../visually-hidden.tsx';
import type { CandidateModel, DisciplineModel, SeatModel } from './panel-model.ts';

export interface PanelSeatsProps {
  readonly base: string;
  readonly caption: string;
  readonly disciplines: readonly DisciplineModel[];
  readonly mayCompose: boolean;
  readonly mayVacate: boolean;
}

export function PanelSeats({ base, caption, disciplines, mayCompose, mayVacate }: PanelSeatsProps) {
  const t = useWords('register');
  return (
    <div className="rk-register-panel">
      <Table
        caption={caption}
        hideCaption
        rows={disciplines}
        rowKey={(row) => row.discipline}
        columns={[
          {
            key: 'discipline',
            header: t('panel.discipline'),
            rowHeader: true,
            cell: (row) => <DisciplineWords row={row} />,
          },
          {
            key: 'seats',
            header: t('panel.who'),
            cell: (row) => (
              <div className="rk-register-seats">
                {row.seats.map((seat) => (
                  <SeatLine key={seat.seatId} base={base} seat={seat} mayVacate={mayVacate} />
                ))}
                {mayCompose
                  ? row.seats.map(({ seatId, successor }) =>
                      successor ? (
                        <QuickSeat key={seatId} person={successor} discipline={row.discipline} />
                      ) : null,
                    )
                  : null}
                {row.seats.length === 0 ? <Vacancy row={row} /> : null}
                {mayCompose && !row.full
                  ? row.candidates.map((person) => (
                      <QuickSeat key={person.accountId} person={person} discipline={row.discipline} />
                    ))
                  : null}
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}

function DisciplineWords({ row }: { row: DisciplineModel }) {
  const t = useWords('register');
  const format = useFormat();
  return (
    <>
      <span className="rk-register-sentence" id={`discipline-${row.discipline}`}>
        {row.label}
      </span>
      {row.voting ? null : <Badge>{t('panel.no-vote')}</Badge>}
      {row.examples.length > 0 ? (
        <span className="rk-register-persons">
          {t('panel.examples', { examples: format.list(row.examples) })}
        </span>
      ) : null}
    </>
  );
}

/** What the regulation requires is missing; what its source merely expects is worth a word (REG-4). */
function Vacancy({ row }: { row: DisciplineModel }) {
  const t = useWords('register');
  if (row.missing === 0) return <span className="rk-quiet">{t('panel.free')}</span>;
  return (
    <Badge kind={row.strength === 'required' ? 'danger' : 'wait'}>
      {t(row.strength === 'required' ? 'panel.missing' : 'panel.expected', { count: row.missing })}
    </Badge>
  );
}

function SeatLine({ base, seat, mayVacate }: { base: string; seat: SeatModel; mayVacate: boolean }) {
  const t = useWords('register');
  return (
    <div className="rk-register-seat" id={`seat-${seat.seatId}`}>
      <PersonMark name={seat.name} size="small" {...(seat.chair ? { role: t('role.chair') } : {})} />
      {mayVacate ? (
        <LinkButton kind="text" icon={UserMinus} to={`${base}?vacate=${seat.seatId}#panel-form`}>
          {t('panel.vacate')} <VisuallyHidden>{seat.name}</VisuallyHidden>
        </LinkButton>
      ) : null}
    </div>
  );
}

/** One press for the usual case: somebody of this discipline takes their seat. */
function QuickSeat({ person, discipline }: { person: CandidateModel; discipline: string }) {
  const t = useWords('register');
  const form = `quick-${discipline}-${person.accountId}`;
  const pending = useSending(form);
  return (
    <Form preventScrollReset pending={pending}>
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="accountId" value={person.accountId} />
      <input type="hidden" name="discipline" value={discipline} />
      {person.leads ? <input type="hidden" name="chair" value="yes" /> : null}
      <Button type="submit" size="small" kind="secondary" icon={UserPlus} pending={pending}>
        {t(person.leads ? 'panel.seat-chair' : 'panel.seat-person', { name: person.name })}
      </Button>
    </Form>
  );
}

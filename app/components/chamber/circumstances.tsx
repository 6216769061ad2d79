/** Circumstances laid side by side: never scored, never counted, never ranked (DOSSIER-2). */
import { Columns3 } from 'lucide-react';
import { type Circumstance, type Side, sides } from '../../domain/case/dossier.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Heading, type HeadingLevel } from '../heading.tsx';
import { useChamber } from './chamber-context.ts';
import { ExhibitLink } from './exhibits.tsx';
import { Part } from './part.tsx';

export function Circumstances() {
  const t = useWords('chamber');
  const { circumstances } = useChamber().state;
  return (
    <Part title={t('dossier.circumstances')}>
      {circumstances.length === 0 ? (
        <p className="rk-quiet">{t('dossier.no-circumstances')}</p>
      ) : (
        <>
          <p className="rk-quiet">{t('dossier.circumstances-intro')}</p>
          <Dialog
            title={t('dossier.circumstances')}
            size="large"
            trigger={
              <Button kind="quiet" size="small" icon={Columns3}>
                {t('dossier.side-by-side')}
              </Button>
            }
          >
            <SideBySide circumstances={circumstances} level={3} />
          </Dialog>
          <SideBySide circumstances={circumstances} level={4} />
        </>
      )}
    </Part>
  );
}

function SideBySide({
  circumstances,
  level,
}: {
  circumstances: readonly Circumstance[];
  level: HeadingLevel;
}) {
  const t = useWords('chamber');
  return (
    <div className="rk-chamber-sides">
      {sides.map((side) => (
        <SideColumn
          key={side}
          side={side}
          level={level}
          circumstances={circumstances.filter((one) => one.content.sides.includes(side))}
          empty={t('dossier.no-circumstances-side')}
        />
      ))}
    </div>
  );
}

interface SideColumnProps {
  readonly side: Side;
  readonly level: HeadingLevel;
  readonly circumstances: readonly Circumstance[];
  readonly empty: string;
}

function SideColumn({ side, level, circumstances, empty }: SideColumnProps) {
  const t = useWords('chamber');
  return (
    <section className="rk-chamber-side" aria-label={t(`dossier.side.${side}`)}>
      <Heading level={level} look={4} className="rk-chamber-side__name">
        {t(`dossier.side.${side}`)}
      </Heading>
      {circumstances.length === 0 ? <p className="rk-quiet">{empty}</p> : null}
      <ul className="rk-chamber-side__list">
        {circumstances.map((circumstance) => (
          <CircumstanceLine key={circumstance.circumstanceId} circumstance={circumstance} />
        ))}
      </ul>
    </section>
  );
}

function CircumstanceLine({ circumstance }: { circumstance: Circumstance }) {
  const t = useWords('chamber');
  const format = useFormat();
  const { state } = useChamber();
  const { kind, statement, source, personIds, exhibitIds } = circumstance.content;
  const concerned = state.persons.filter((person) => personIds.includes(person.personId));
  const isAboutAll = concerned.length === state.persons.length;
  const exhibits = state.exhibits.filter((one) => exhibitIds.includes(one.exhibitId));
  return (
    <li className="rk-chamber-circumstance">
      <div className="rk-chamber-circumstance__kind">{t(`circumstance.${kind}`)}</div>
      <p>{statement}</p>
      <p className="rk-quiet">
        {t('dossier.source', { source })}
        {exhibits.map((exhibit) => (
          <span key={exhibit.exhibitId}>
            {' · '}
            <ExhibitLink exhibit={exhibit}>{t('dossier.exhibit', { number: exhibit.number })}</ExhibitLink>
          </span>
        ))}
      </p>
      {isAboutAll ? null : (
        <p className="rk-quiet">
          {t('dossier.concerns', { persons: format.list(concerned.map((person) => person.name)) })}
        </p>
      )}
    </li>
  );
}

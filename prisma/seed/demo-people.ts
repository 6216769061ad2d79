/** The people of the demonstration: plainly fictional, one or more for each core discipline of the first regulation. */
import type { Role } from '../../app/domain/identifiers.ts';

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly disciplines: readonly string[];
}

export const demoPeople: readonly [DemoPerson, ...DemoPerson[]] = [
  {
    email: 'voorzitter@raadkamer.example',
    name: 'Marit Voorbeeld',
    roles: ['chair', 'member'],
    disciplines: ['judiciary'],
  },
  { email: 'secretaris@raadkamer.example', name: 'Ilse Proefstuk', roles: ['secretary'], disciplines: [] },
  {
    email: 'zorg@raadkamer.example',
    name: 'Sanne Verzonnen',
    roles: ['member'],
    disciplines: ['health-care'],
  },
  {
    email: 'arbeidsmarkt@raadkamer.example',
    name: 'Teun Denkbeeldig',
    roles: ['member'],
    disciplines: ['labour-market'],
  },
  {
    email: 'ervaring@raadkamer.example',
    name: 'Amal Fictief',
    roles: ['member'],
    disciplines: ['lived-experience'],
  },
  {
    email: 'gemeente@raadkamer.example',
    name: 'Wouter Schets',
    roles: ['member'],
    disciplines: ['local-government'],
  },
  {
    email: 'wetenschap@raadkamer.example',
    name: 'Noor Hypothese',
    roles: ['member'],
    disciplines: ['science'],
  },
  {
    email: 'migratiedienst@raadkamer.example',
    name: 'Karel Aanname',
    roles: ['member'],
    disciplines: ['migration-services'],
  },
  {
    email: 'bestuur@raadkamer.example',
    name: 'Lotte Maquette',
    roles: ['member'],
    disciplines: ['local-administrator'],
  },
  {
    email: 'ombudsman@raadkamer.example',
    name: 'Ruben Oefening',
    roles: ['member'],
    disciplines: ['ombudsman'],
  },
  {
    email: 'adviesraad@raadkamer.example',
    name: 'Fenna Parabel',
    roles: ['member'],
    disciplines: ['advisory-council'],
  },
  {
    email: 'europa@raadkamer.example',
    name: 'Jonas Personage',
    roles: ['member'],
    disciplines: ['european-expertise'],
  },
  {
    email: 'maatschappij@raadkamer.example',
    name: 'Dewi Figurant',
    roles: ['member'],
    disciplines: ['civil-society'],
  },
  {
    email: 'kerk@raadkamer.example',
    name: 'Pieter Gelijkenis',
    roles: ['member'],
    disciplines: ['faith-community'],
  },
  { email: 'archief@raadkamer.example', name: 'Hanna Kopie', roles: ['archivist'], disciplines: [] },
  { email: 'beheer@raadkamer.example', name: 'Bas Testgeval', roles: ['administrator'], disciplines: [] },
];

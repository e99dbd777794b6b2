/** Properties are tried with the same cases in every run, so that a red build can be repeated; FC_SEED tries others. */
import fc from 'fast-check';

const seed = Number(process.env['FC_SEED'] ?? 20_261_124);
fc.configureGlobal({ seed });

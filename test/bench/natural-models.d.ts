/** The submodules of `natural` the matcher is measured beside; the package root would load database drivers. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    addDocument(tokens: string[], label: string): void;
    train(): void;
    getClassifications(tokens: string[]): { label: string; value: number }[];
  }
}
declare module 'natural/lib/natural/tfidf/tfidf.js' {
  export default class TfIdf {
    addDocument(tokens: string[], key: string): void;
    tfidfs(tokens: string[], visit: (n: number, score: number, key: string) => void): void;
  }
}

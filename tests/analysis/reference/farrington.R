# What R's surveillance says, for tests/analysis/test_farrington_against_r.py.
#
#   Rscript farrington.R cases.json farrington.json     (a file of cases in, R's answers out)
#   Rscript farrington.R --data counts.json             (the counts of the package's data, as used in the cases)
#
# Data: salmNewport and salmonella.agona of the package surveillance (Robert Koch-Institut, SurvStat).
suppressPackageStartupMessages({library(surveillance); library(jsonlite)})

args <- commandArgs(trailingOnly = TRUE)

if (args[1] == "--data") {
  data(salmNewport); data(salmonella.agona)
  states <- c("Bavaria", "Hesse", "Saarland", "North.Rhine.Westphalia")
  out <- list(
    newport = list(dates = format(as.Date(epoch(salmNewport), origin = "1970-01-01")),
                   counts = unname(t(observed(salmNewport)[, states]))),
    agona = list(counts = unname(t(matrix(salmonella.agona$observed)))))
  write(toJSON(out, auto_unbox = TRUE), args[2])
  quit(status = 0)
}

# One series at one week. Where R stops with an error (no model converges and the forecast is asked for all the
# same) the answer is missing and the error is counted.
judged <- function(case, row, at, dated) {
  observed <- matrix(case$counts[row, ])
  population <- if (is.null(case$population)) matrix(1, nrow(observed)) else matrix(case$population[row, ])
  epoch <- if (dated) as.numeric(as.Date(case$dates)) else seq_len(nrow(observed))
  series <- new("sts", epoch = epoch, freq = 52, start = c(2000, 1), observed = observed,
                populationFrac = population, epochAsDate = dated)
  control <- case$control
  control$range <- at + 1
  control$glmWarnings <- FALSE
  tryCatch({
    answer <- suppressWarnings(farringtonFlexible(series, control))
    kept <- answer@control
    c(upperbound(answer), alarms(answer), kept$expected, kept$score, kept$pvalue, kept$phiVector, kept$trendVector, 0)
  }, error = function(e) c(rep(NA, 7), 1))
}

one <- function(case) {
  dated <- !is.null(case$dates)
  found <- sapply(case$at, function(at) sapply(seq_len(nrow(case$counts)), function(row) judged(case, row, at, dated)),
                  simplify = "array")
  part <- function(n) matrix(as.numeric(found[n, , ]), nrow = nrow(case$counts))
  list(name = case$name, upper = part(1), alarm = part(2), expected = part(3), score = part(4), p_value = part(5),
       dispersion = part(6), trend = part(7), errors = part(8))
}

cases <- fromJSON(args[1], simplifyDataFrame = FALSE)
# More correct digits than the test asks for; a missing value is null.
write(toJSON(lapply(cases, one), digits = I(17), auto_unbox = TRUE, na = "null"), args[2])
